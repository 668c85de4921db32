package uk.onward.idva.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of a code list. The lists in use are the files under {@code codes/}; that of the boroughs is a file of {@code
 * docs/codes}, which others read too.
 */
public final class CodeList {
    private static final Pattern HEAD = Pattern.compile("# scheme=(\\S+) version=(\\S+)");
    private static final Map<Lists, CodeList> LISTS = new EnumMap<>(Lists.class);

    static {
        for (Lists list : Lists.values()) {
            LISTS.put(list, list == Lists.BOROUGH ? loadShared("ons-borough") : load(list.file()));
        }
    }

    private final String scheme;
    private final String version;
    private final Set<String> codes;

    private CodeList(String scheme, String version, Set<String> codes) {
        this.scheme = scheme;
        this.version = version;
        this.codes = codes;
    }

    public static CodeList of(Lists list) {
        return LISTS.get(list);
    }

    /** Whether a value is from one of the lists: same scheme, same version, and a code of it. */
    static boolean anyHas(List<Lists> lists, Coded coded) {
        return lists.stream()
                .map(CodeList::of)
                .anyMatch(list -> list.scheme.equals(coded.scheme())
                        && list.version.equals(coded.version())
                        && list.has(coded.code()));
    }

    public boolean has(String code) {
        return codes.contains(code);
    }

    /** The value with its list, for a code that was checked; null for null. */
    public Coded coded(String code) {
        return code == null ? null : new Coded(scheme, version, code);
    }

    String scheme() {
        return scheme;
    }

    String version() {
        return version;
    }

    Set<String> codes() {
        return codes;
    }

    private static CodeList load(String file) {
        var stream = CodeList.class.getResourceAsStream("/codes/" + file + ".codes");
        if (stream == null) {
            throw new IllegalStateException("No code list " + file);
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Matcher head = HEAD.matcher(lines.readLine());
            if (!head.matches()) {
                throw new IllegalStateException("A code list begins with its scheme and version: " + file);
            }
            Set<String> codes = new LinkedHashSet<>(
                    lines.lines().filter(line -> !line.isBlank()).toList());
            return new CodeList(head.group(1), head.group(2), codes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CodeList loadShared(String scheme) {
        var file = "/codes/" + scheme + ".json";
        try (var stream = Objects.requireNonNull(CodeList.class.getResourceAsStream(file), file)) {
            JsonNode list = new ObjectMapper().readTree(stream);
            Set<String> codes = new LinkedHashSet<>();
            list.required("codes")
                    .forEach(each -> codes.add(each.required("code").asText()));
            return new CodeList(scheme, list.required("version").asText(), codes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
