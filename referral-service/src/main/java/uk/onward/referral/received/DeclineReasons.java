package uk.onward.referral.received;

import uk.onward.referral.code.CodeList;
import uk.onward.referral.onward.CodedValue;

/** Why a referral can be declined: a code list from a file. A low score is not among the reasons, and alone never is one. */
public final class DeclineReasons {
    private static final CodeList LIST = CodeList.of("onward-decline-reason");

    private DeclineReasons() {}

    /** The reason with its list and version; a code that is not on the list is refused. */
    public static CodedValue of(String code) {
        return LIST.value(code, "/reason");
    }
}
