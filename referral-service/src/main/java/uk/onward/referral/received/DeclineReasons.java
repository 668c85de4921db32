package uk.onward.referral.received;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import uk.onward.platform.http.Validation;
import uk.onward.referral.onward.CodedValue;

/** Why a referral can be declined: a code list from a file. A low score is not among the reasons, and alone never is one. */
@Startup
@ApplicationScoped
public class DeclineReasons {
    private static final String FILE = "codes/onward-decline-reason.json";
    private final CodeList list;

    DeclineReasons(ObjectMapper json) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            list = json.readValue(file, CodeList.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record CodeList(String scheme, String version, List<Entry> codes) {}

    record Entry(String code, String meaning) {}

    /** The reason with its list and version; a code that is not on the list is refused. */
    CodedValue of(String code) {
        if (list.codes().stream().noneMatch(entry -> entry.code().equals(code))) {
            String known =
                    String.join(", ", list.codes().stream().map(Entry::code).toList());
            throw Validation.refuse("/reason", "must be one of " + known);
        }
        return new CodedValue(list.scheme(), list.version(), code);
    }
}
