package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The boroughs of London by their ONS codes, and where a service area names them. */
public final class Boroughs {
    /** How a borough of London is written, for an annotation. */
    public static final String CODE = "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]";

    private static final Pattern BOROUGH = Pattern.compile(CODE);
    private static final String LONDON = "E12000007";

    /** The last part of an ONS address of a statistical area, as {@code http://statistics.data.gov.uk/id/statistical-geography/E09000028}. */
    private static final Pattern AREA = Pattern.compile("(?:.*/)?([EKLMNSW][0-9]{8})");

    private static final Set<String> ALL =
            IntStream.rangeClosed(1, 33).mapToObj("E090000%02d"::formatted).collect(Collectors.toUnmodifiableSet());

    private Boroughs() {}

    public static boolean isBorough(String code) {
        return BOROUGH.matcher(code).matches();
    }

    /** The boroughs that a service's areas name; London as a whole stands for all. */
    static Set<String> of(JsonNode service) {
        var boroughs = new TreeSet<String>();
        service.path("service_areas").forEach(area -> {
            String code = code(area);
            if (code.equals(LONDON)) {
                boroughs.addAll(ALL);
            } else if (isBorough(code)) {
                boroughs.add(code);
            }
        });
        return boroughs;
    }

    /** Whether an area claims to be a borough of London and is none of the 33. */
    static boolean isUnknownBorough(JsonNode area) {
        String code = code(area);
        return code.startsWith("E09") && !isBorough(code);
    }

    private static String code(JsonNode area) {
        Matcher uri = AREA.matcher(area.path("uri").asText());
        return uri.matches() ? uri.group(1) : "";
    }
}
