package uk.onward.dashboard.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Names for codes, as a reader knows them. Events carry codes alone, and what is only a code to everybody stays one. */
@ApplicationScoped
public class Names {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

    private final Map<String, String> boroughs = new LinkedHashMap<>();
    /** Where the words of a code are not its name. */
    private final Properties special = new Properties();

    Names() {
        try (InputStream list = open("/codes/ons-borough.json");
                var names = new InputStreamReader(open("/figures/names.properties"), StandardCharsets.UTF_8)) {
            new ObjectMapper()
                    .readTree(list)
                    .required("codes")
                    .forEach(each -> boroughs.put(
                            each.required("code").asText(),
                            each.required("name").asText()));
            special.load(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Names.class.getResourceAsStream(file), file);
    }

    /** Whether it is of the list {@code ons-borough}, which also says who has no borough of London. */
    public boolean isBorough(String code) {
        return boroughs.containsKey(code);
    }

    /** Code and name of everything in the list, London's 33 first. */
    public Map<String, String> boroughs() {
        return Collections.unmodifiableMap(boroughs);
    }

    /** Codes of London's 33, sorted. */
    public List<String> londonBoroughs() {
        return boroughs.keySet().stream()
                .filter(code -> code.startsWith("E09"))
                .sorted()
                .toList();
    }

    /** @return the code itself where it has no other name */
    public String of(Dimension dimension, String code) {
        return switch (dimension) {
            case BOROUGH -> boroughs.getOrDefault(code, words(code));
            case MONTH -> YearMonth.parse(code).format(MONTH);
            case FINANCIAL_YEAR -> "April " + code + " to March " + (Integer.parseInt(code) + 1);
            case AGE_BAND -> age(code);
            case HOSPITAL, DESTINATION, AGENCY, PROGRAMME, ROUND, INDICATOR -> code;
            default -> words(code);
        };
    }

    private String age(String code) {
        if (code.endsWith("+")) {
            return code.substring(0, code.length() - 1) + " and over";
        }
        return Character.isDigit(code.charAt(0)) ? code.replace("-", " to ") : words(code);
    }

    private String words(String code) {
        String words = special.getProperty(code);
        if (words != null) {
            return words;
        }
        String spaced = code.replace('-', ' ');
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
