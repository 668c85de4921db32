package uk.onward.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Access tokens, each used until well before its end. */
public final class Tokens {

    /** Of the five minutes that a token is good for. */
    private static final Duration USE = Duration.ofMinutes(3);

    private final UnaryOperator<String> source;
    private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();

    /** @param source gives a fresh token of a client */
    public Tokens(UnaryOperator<String> source) {
        this.source = source;
    }

    public String of(String client) {
        return tokens.compute(
                        client,
                        (id, known) -> known != null && Instant.now().isBefore(known.goodUntil())
                                ? known
                                : new Token(source.apply(id), Instant.now().plus(USE)))
                .value();
    }

    private record Token(String value, Instant goodUntil) {}
}
