package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.platform.http.WireName;

/** Whether a parent may be told of the referral. Where nobody has said, no parent may. */
@Schema(
        name = "ParentMayBeTold",
        enumeration = {"yes", "no", "not-known"})
enum MayBeTold {
    YES,
    NO,
    NOT_KNOWN;

    static MayBeTold of(SafeguardingReferral referral) {
        if (referral.parentMayBeTold() == null) {
            return NOT_KNOWN;
        }
        return referral.parentMayBeTold() ? YES : NO;
    }

    @JsonValue
    String code() {
        return WireName.of(this);
    }
}
