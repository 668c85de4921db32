package uk.onward.referral.onward;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/** A value of a code list, with the list and the version it is from. */
@Embeddable
public record CodedValue(
        @Size(max = 64) String scheme,
        @Size(max = 64) String version,
        @Size(max = 64) String code) {
    public CodedValue {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(code, "code");
    }
}
