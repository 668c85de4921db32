package uk.onward.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.UnfitText;

/** One reading of JSON for the whole suite: nothing is coerced, doubled, dropped or guessed. */
@Singleton
public final class StrictJson implements ObjectMapperCustomizer {
    /** After every other, the one of {@code java.time} among them: of two deserializers for a type the later one is asked. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.setConfig(mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        mapper.setConfig(mapper.getSerializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        var module = new SimpleModule("onward");
        module.addDeserializer(String.class, new Text());
        module.addKeyDeserializer(String.class, new Key());
        module.addDeserializer(
                Instant.class,
                new Exact<>(Instant.class, StrictJson::time, "must be a time with offset as in RFC 3339"));
        module.addDeserializer(
                LocalDate.class, new Exact<>(LocalDate.class, StrictJson::date, "must be a date as in 2021-06-07"));
        module.addDeserializer(
                LocalTime.class, new Exact<>(LocalTime.class, LocalTime::parse, "must be a time of day as in 10:00"));
        module.addDeserializer(UUID.class, new Exact<>(UUID.class, StrictJson::uuid, "must be a UUID"));
        mapper.registerModule(module);
    }

    /** PostgreSQL's range is narrower than Java's, so a year has four digits; and it keeps microseconds. */
    private static Instant time(String text) {
        Instant time = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant();
        inRange(time.atOffset(ZoneOffset.UTC).getYear());
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
        inRange(date.getYear());
        return date;
    }

    private static void inRange(int year) {
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException();
        }
    }

    /** Java's own parser fills up groups that are too short. */
    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException();
        }
        return UUID.fromString(text);
    }

    /** @return what is wrong with a string that no field of ours can hold; null if nothing is */
    private static @Nullable String flaw(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == 0) {
                return "must not contain NUL";
            }
            if (Character.isHighSurrogate(at)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(at)) {
                return "must not contain a lone surrogate";
            }
        }
        return null;
    }

    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new UnfitText(parser, "must be a string");
            }
            String flaw = flaw(parser.getText());
            if (flaw != null) {
                throw new UnfitText(parser, flaw);
            }
            return parser.getText();
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            String flaw = flaw(key);
            if (flaw != null) {
                throw new UnfitText(context.getParser(), flaw);
            }
            return key;
        }
    }

    /** Takes one form of a string and no other, where Jackson would take an array, a number or an empty string too. */
    private static final class Exact<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> read;
        private final String expectation;

        Exact(Class<T> type, Function<String, T> read, String expectation) {
            super(type);
            this.read = read;
            this.expectation = expectation;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return read.apply(parser.getText());
                } catch (DateTimeException | IllegalArgumentException otherForm) {
                    // answered below, without quoting what was sent
                }
            }
            throw new UnfitText(parser, expectation);
        }
    }
}
