package uk.onward.platform.http;

import java.util.Locale;

/** What a constant is called outside this process: in JSON, addresses, events, metrics, files of codes. */
public final class WireName {
    private WireName() {}

    /** @return {@code not-engaged} for {@code NOT_ENGAGED} */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
