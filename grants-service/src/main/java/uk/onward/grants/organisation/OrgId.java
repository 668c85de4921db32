package uk.onward.grants.organisation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An organisation's identifier as org-id.guide builds them: the code of a register's list, a hyphen, and what that register
 * calls it. One organisation under one register has one spelling.
 *
 * @param list as "GB-CHC"
 * @param identifier as "1090095"
 */
public record OrgId(String list, String identifier) {
    static final int MAX_LENGTH = 120;

    private static final Map<String, Pattern> FORMS = read();

    /** @throws IllegalArgumentException unless the list is known and the identifier has the form that its register gives */
    public OrgId {
        Pattern form = FORMS.get(list);
        if (form == null || !form.matcher(identifier).matches()) {
            throw new IllegalArgumentException("not an org-id as in GB-CHC-1090095");
        }
    }

    /** @throws IllegalArgumentException unless it is one */
    public static OrgId parse(String text) {
        return FORMS.keySet().stream()
                .filter(list -> text.startsWith(list + "-"))
                .findFirst()
                .map(list -> new OrgId(list, text.substring(list.length() + 1)))
                .orElseThrow(() -> new IllegalArgumentException("not an org-id of a known list"));
    }

    /** Codes of the lists whose identifiers are taken here. */
    public static boolean isList(String code) {
        return FORMS.containsKey(code);
    }

    @Override
    public String toString() {
        return list + "-" + identifier;
    }

    private static Map<String, Pattern> read() {
        try (var file = OrgId.class.getResourceAsStream("/org-id/lists.json")) {
            return new ObjectMapper()
                    .readValue(file, Register.class).lists().stream()
                            .collect(Collectors.toUnmodifiableMap(Entry::code, entry -> Pattern.compile(entry.form())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Register(String source, List<Entry> lists) {}

    private record Entry(String code, String register, String form, String example) {}
}
