package uk.onward.referral.received;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import uk.onward.platform.http.Validation;
import uk.onward.referral.onward.CodedValue;

/** A code list with its version, from a file of {@code codes/}. */
public record CodeList(String scheme, String version, List<Entry> codes) {
    /** One code and what it means. */
    public record Entry(String code, String meaning) {}

    public static CodeList read(ObjectMapper json, String scheme) {
        String file = "codes/" + scheme + ".json";
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return json.readValue(stream, CodeList.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String code) {
        return codes.stream().anyMatch(entry -> entry.code().equals(code));
    }

    /**
     * The value with its list and version; a code that is not on the list is refused.
     *
     * @param pointer where the caller sent it
     */
    public CodedValue value(String code, String pointer) {
        if (!has(code)) {
            String known = codes.stream().map(Entry::code).collect(Collectors.joining(", "));
            throw Validation.refuse(pointer, "must be one of " + known);
        }
        return new CodedValue(scheme, version, code);
    }
}
