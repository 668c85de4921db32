package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Optional;
import uk.onward.referral.onward.OnwardReferralKind;

/** Whom safeguarding is asked to protect. */
public enum SafeguardingKind {
    CHILDREN("children"),
    ADULT("adult");

    @EnumeratedValue
    private final String code;

    SafeguardingKind(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Empty for what is no matter of safeguarding. */
    static Optional<SafeguardingKind> of(OnwardReferralKind kind) {
        return switch (kind) {
            case CHILDRENS_SAFEGUARDING -> Optional.of(CHILDREN);
            case ADULT_SAFEGUARDING -> Optional.of(ADULT);
            case MARAC -> Optional.empty();
        };
    }
}
