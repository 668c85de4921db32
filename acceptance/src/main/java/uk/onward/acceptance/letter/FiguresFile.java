package uk.onward.acceptance.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a file of figures: every field that is missing, unknown or of the wrong kind is named, all at once. */
public final class FiguresFile {

    /** The letter's, which is taken where no other is named. */
    public static final String LETTER = "/figures/letter-2020-21.json";

    /** More than any table of this kind is long. */
    private static final int MOST_BYTES = 100_000;

    /** What a laptop can send through whole lives in some minutes. */
    private static final int MOST_PERSONS = 5_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> reasons = new ArrayList<>();

    private FiguresFile() {}

    /** The letter's own figures. */
    public static Figures letter() {
        try (InputStream in = Objects.requireNonNull(FiguresFile.class.getResourceAsStream(LETTER), LETTER)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @throws UnfitFigures if it can't be read or is not of the form */
    public static Figures read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnfitFigures(
                        "the file has more than %,d bytes, so it is no table of figures".formatted(MOST_BYTES));
            }
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unreadable("there is no file " + file, e);
        } catch (IOException e) {
            throw unreadable("the file " + file + " can't be read as text in UTF-8", e);
        }
    }

    /** The table as a file of the form. */
    static ObjectNode json(Figures figures) {
        var root = JSON.createObjectNode();
        root.put("title", figures.title());
        if (!figures.source().isEmpty()) {
            root.put("source", figures.source());
        }
        root.putObject("period")
                .put("from", figures.period().from().toString())
                .put("to", figures.period().to().toString());
        root.put("service", figures.service());
        figures.sites().forEach(root.putArray("sites")::add);
        var counts = root.putObject("counts");
        figures.counts().presenting().ifPresent(said -> counts.put("presenting", said));
        counts.put("supported", figures.counts().supported());
        counts.put("domesticAbuse", figures.counts().domesticAbuse());
        counts.put("maracReferrals", figures.counts().maracReferrals());
        counts.put("childrensSafeguardingReferrals", figures.counts().childrensSafeguardingReferrals());
        counts.put("female", figures.counts().female());
        counts.put("notKnownToStatutoryServices", figures.counts().notKnownToStatutoryServices());
        root.put("mostPrevalentAgeBand", figures.ageBand());
        var ethnicities = root.putObject("mostPrevalentEthnicities");
        ethnicities.put("grouping", figures.ethnicities().grouping());
        figures.ethnicities().groups().forEach(ethnicities.putArray("groups")::add);
        var boroughs = root.putObject("mostPrevalentBoroughs");
        figures.boroughs().forEach(boroughs::put);
        root.putObject("riskReduced")
                .put("atClosurePercent", figures.riskReduced().atClosurePercent())
                .put("atFollowUpPercent", figures.riskReduced().atFollowUpPercent());
        return root;
    }

    private static UnfitFigures unreadable(String reason, Exception cause) {
        var unfit = new UnfitFigures(reason);
        unfit.initCause(cause);
        return unfit;
    }

    /** @throws UnfitFigures if it is not of the form */
    public static Figures parse(String text) {
        var file = new FiguresFile();
        var figures = file.figures(tree(text));
        if (figures == null || !file.reasons.isEmpty()) {
            throw new UnfitFigures(file.reasons);
        }
        return figures;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw unreadable(
                    "the file is not JSON: %s, line %d, column %d"
                            .formatted(
                                    e.getOriginalMessage().lines().findFirst().orElse(""),
                                    at.getLineNr(),
                                    at.getColumnNr()),
                    e);
        }
    }

    private @Nullable Figures figures(JsonNode root) {
        if (!root.isObject()) {
            reasons.add("the file must hold a JSON object");
            return null;
        }
        known(
                root,
                "",
                Set.of(
                        "title",
                        "source",
                        "period",
                        "service",
                        "sites",
                        "counts",
                        "mostPrevalentAgeBand",
                        "mostPrevalentEthnicities",
                        "mostPrevalentBoroughs",
                        "riskReduced"));
        var title = text(root, "", "title", 200);
        var source = root.has("source") ? text(root, "", "source", 500) : "";
        var period = period(object(root, "", "period", Set.of("from", "to")));
        var service = text(root, "", "service", 63);
        var sites = texts(root, "", "sites", 9);
        var counts = counts(object(
                root,
                "",
                "counts",
                Set.of(
                        "presenting",
                        "supported",
                        "domesticAbuse",
                        "maracReferrals",
                        "childrensSafeguardingReferrals",
                        "female",
                        "notKnownToStatutoryServices")));
        var ageBand = text(root, "", "mostPrevalentAgeBand", 10);
        if (!ageBand.isEmpty() && AgeBand.of(ageBand).isEmpty()) {
            reasons.add("mostPrevalentAgeBand must be one of "
                    + String.join(
                            ", ",
                            java.util.Arrays.stream(AgeBand.values())
                                    .map(AgeBand::code)
                                    .toList()));
        }
        var ethnicities = ethnicities(object(root, "", "mostPrevalentEthnicities", Set.of("grouping", "groups")));
        var boroughs = boroughs(root.path("mostPrevalentBoroughs"));
        var riskReduced = riskReduced(object(root, "", "riskReduced", Set.of("atClosurePercent", "atFollowUpPercent")));
        if (period == null || counts == null || ethnicities == null || riskReduced == null) {
            return null;
        }
        return new Figures(title, source, period, service, sites, counts, ageBand, ethnicities, boroughs, riskReduced);
    }

    private @Nullable Period period(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        var from = date(node, "from");
        var to = date(node, "to");
        return from == null || to == null ? null : new Period(from, to);
    }

    private @Nullable LocalDate date(JsonNode node, String name) {
        try {
            var date = LocalDate.parse(node.path(name).asText());
            if (date.getYear() >= 1990 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // Told below, as any other wrong day
        }
        reasons.add("period." + name + " must be a day from 1990 on, as 2020-04-01");
        return null;
    }

    private Figures.@Nullable Counts counts(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        var presenting = node.has("presenting")
                ? OptionalInt.of(number(node, "counts.", "presenting", 0, MOST_PERSONS))
                : OptionalInt.empty();
        return new Figures.Counts(
                presenting,
                number(node, "counts.", "supported", 1, MOST_PERSONS),
                number(node, "counts.", "domesticAbuse", 0, MOST_PERSONS),
                number(node, "counts.", "maracReferrals", 0, MOST_PERSONS),
                number(node, "counts.", "childrensSafeguardingReferrals", 0, MOST_PERSONS),
                number(node, "counts.", "female", 0, MOST_PERSONS),
                number(node, "counts.", "notKnownToStatutoryServices", 0, MOST_PERSONS));
    }

    private Figures.@Nullable Ethnicities ethnicities(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        var name = text(node, "mostPrevalentEthnicities.", "grouping", 63);
        var groups = texts(node, "mostPrevalentEthnicities.", "groups", 63);
        var grouping = CodeLists.grouping(name);
        if (grouping.isEmpty()) {
            reasons.add("mostPrevalentEthnicities.grouping must be one of " + String.join(", ", CodeLists.groupings()));
            return null;
        }
        var unknown = new TreeSet<>(groups);
        unknown.removeAll(grouping.get().groups().keySet());
        if (!unknown.isEmpty()) {
            reasons.add("mostPrevalentEthnicities.groups names %s, and the grouping %s has %s"
                    .formatted(
                            String.join(", ", unknown),
                            name,
                            String.join(", ", grouping.get().groups().keySet())));
        }
        return new Figures.Ethnicities(name, groups);
    }

    private Map<String, Integer> boroughs(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            reasons.add("mostPrevalentBoroughs must be an object of at least one borough's ONS code with its count");
            return Map.of();
        }
        var counts = new LinkedHashMap<String, Integer>();
        node.fieldNames().forEachRemaining(code -> {
            if (CodeLists.boroughs().containsKey(code)) {
                counts.put(code, number(node, "mostPrevalentBoroughs.", code, 1, MOST_PERSONS));
            } else {
                reasons.add("mostPrevalentBoroughs names " + shown(code)
                        + ", which is no ONS code of a London borough (E09000001 to E09000033)");
            }
        });
        var sorted = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return Collections.unmodifiableMap(sorted);
    }

    private Figures.@Nullable RiskReduced riskReduced(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Figures.RiskReduced(
                        number(node, "riskReduced.", "atClosurePercent", 0, 100),
                        number(node, "riskReduced.", "atFollowUpPercent", 0, 100));
    }

    private @Nullable JsonNode object(JsonNode parent, String path, String name, Set<String> fields) {
        var node = parent.path(name);
        if (!node.isObject()) {
            reasons.add(path + name + " must be an object with " + String.join(", ", new TreeSet<>(fields)));
            return null;
        }
        known(node, path + name + ".", fields);
        return node;
    }

    private void known(JsonNode node, String path, Set<String> fields) {
        node.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                reasons.add("%s is not a field of a table of figures; there are %s"
                        .formatted(path + shown(name), String.join(", ", new TreeSet<>(fields))));
            }
        });
    }

    private String text(JsonNode parent, String path, String name, int longest) {
        var node = parent.path(name);
        if (!node.isTextual() || node.asText().isBlank() || node.asText().length() > longest) {
            reasons.add("%s must be a text of 1 to %d characters".formatted(path + name, longest));
            return "";
        }
        return node.asText();
    }

    private List<String> texts(JsonNode parent, String path, String name, int longest) {
        var node = parent.path(name);
        var texts = StreamSupport.stream(node.spliterator(), false)
                .filter(each -> each.isTextual()
                        && !each.asText().isBlank()
                        && each.asText().length() <= longest)
                .map(JsonNode::asText)
                .toList();
        if (!node.isArray() || node.isEmpty() || texts.size() != node.size()) {
            reasons.add("%s must be a list of at least one text of 1 to %d characters".formatted(path + name, longest));
        } else if (new LinkedHashSet<>(texts).size() != texts.size()) {
            reasons.add(path + name + " names something twice");
        }
        return texts;
    }

    private int number(JsonNode parent, String path, String name, int least, int most) {
        var node = parent.path(name);
        if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
            reasons.add("%s must be a whole number from %,d to %,d".formatted(path + name, least, most));
            return least;
        }
        return node.asInt();
    }

    /** A name of somebody else's, short enough for a terminal and without its control characters. */
    private static String shown(String name) {
        var clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
    }
}
