package uk.onward.referral.received;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import uk.onward.referral.onward.CodedValue;

/** Why a referral can be declined: a code list from a file. A low score is not among the reasons, and alone never is one. */
@Startup
@ApplicationScoped
public class DeclineReasons {
    private final CodeList list;

    DeclineReasons(ObjectMapper json) {
        list = CodeList.read(json, "onward-decline-reason");
    }

    /** The reason with its list and version; a code that is not on the list is refused. */
    CodedValue of(String code) {
        return list.value(code, "/reason");
    }
}
