package uk.onward.referral.code;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.referral.onward.CodedValue;

/** A code list with its version, from the file {@code codes/<scheme>.json}. */
public record CodeList(String scheme, String version, List<Entry> codes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, CodeList> LISTS = new ConcurrentHashMap<>();

    /** One code and what it means; without a meaning where the code says it. */
    public record Entry(String code, @Nullable String meaning) {}

    public static CodeList of(String scheme) {
        return LISTS.computeIfAbsent(scheme, CodeList::read);
    }

    private static CodeList read(String scheme) {
        try (var stream = CodeList.class.getResourceAsStream("/codes/" + scheme + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("No code list " + scheme);
            }
            return JSON.readValue(stream, CodeList.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String code) {
        return codes.stream().anyMatch(entry -> entry.code().equals(code));
    }

    /** Same list, same version, and a code of it. */
    boolean has(CodedValue value) {
        return scheme.equals(value.scheme()) && version.equals(value.version()) && has(value.code());
    }

    /** The value with its list and version, for a code that was checked. */
    public CodedValue value(String code) {
        return new CodedValue(scheme, version, code);
    }

    /**
     * The value with its list and version; a code that is not on the list is refused.
     *
     * @param pointer where the caller sent it
     */
    public CodedValue value(String code, String pointer) {
        if (!has(code)) {
            throw Validation.refuse(pointer, "must be one of " + known());
        }
        return value(code);
    }

    private String known() {
        return codes.stream().map(Entry::code).collect(Collectors.joining(", "));
    }
}
