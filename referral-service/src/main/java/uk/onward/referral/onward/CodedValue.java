package uk.onward.referral.onward;

import jakarta.persistence.Embeddable;
import java.util.Objects;

/** A value of a code list, with the list and the version it is from. */
@Embeddable
public record CodedValue(String scheme, String version, String code) {
    public CodedValue {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(code, "code");
    }
}
