package uk.onward.gateway.cursor;

import java.util.List;

/** Cursors of replicas that share a key, for tests without a gateway around them. */
public final class SealsOf {

    private SealsOf() {}

    public static Cursors cursors(byte[]... keys) {
        return new Cursors(new Seals(List.of(keys)));
    }
}
