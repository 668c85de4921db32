package uk.onward.referral.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; each that is given narrows it.
 *
 * @param borough ONS code
 * @param language ISO 639-1 or 639-3
 * @param age years of the person to be helped
 * @param after the last service of the page before
 */
record ServiceSearch(
        @Nullable String borough,
        @Nullable String type,
        @Nullable String need,
        @Nullable String language,
        @Nullable String ledByAndFor,
        @Nullable String eligibility,
        @Nullable Integer age,
        @Nullable Place after) {
    record Place(String name, UUID id) {}
}
