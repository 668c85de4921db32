package uk.onward.idva.imports;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.time.BusinessClock;

/**
 * The columns that a spreadsheet may have, and where in a submission each belongs; {@code docs/import.md} lists them. An
 * empty cell is an absent field. What a cell alone can't be checked by is checked with the submission.
 */
final class Columns {
    static final List<String> REQUIRED = List.of(
            "reference",
            "service",
            "hospital",
            "department",
            "presentedAt",
            "givenName",
            "familyName",
            "dateOfBirth",
            "sex",
            "gender",
            "ethnicityScheme",
            "ethnicityVersion",
            "ethnicity",
            "borough");

    private static final int MOST_CHILDREN = 8;
    private static final Pattern CHILD = Pattern.compile("child([1-" + MOST_CHILDREN + "])(\\w+)");
    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();
    private static final Map<String, Field> OF_CHILD = new LinkedHashMap<>();

    private static final String VIOLENCE = "/violence";
    private static final String SERVICES = "/circumstances/statutoryServices";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Map<String, String> BY_POINTER = new HashMap<>();

    private enum Form {
        TEXT,
        TIME,
        YES_OR_NO,
        NUMBER,
        LIST
    }

    /** @param pointer into the submission; into a child for a child's */
    private record Field(String pointer, Form form) {}

    static {
        field("reference", "/reference", Form.TEXT);
        field("service", "/service", Form.TEXT);
        field("hospital", "/hospital", Form.TEXT);
        field("department", "/department", Form.TEXT);
        field("presentedAt", "/presentedAt", Form.TIME);
        field("expectedDischarge", "/expectedDischarge", Form.TIME);
        field("givenName", "/patient/givenName", Form.TEXT);
        field("familyName", "/patient/familyName", Form.TEXT);
        field("dateOfBirth", "/patient/dateOfBirth", Form.TEXT);
        field("nhsNumber", "/patient/nhsNumber", Form.TEXT);
        field("sex", "/patient/sex", Form.TEXT);
        field("gender", "/patient/gender", Form.TEXT);
        field("ethnicityScheme", "/patient/ethnicity/scheme", Form.TEXT);
        field("ethnicityVersion", "/patient/ethnicity/version", Form.TEXT);
        field("ethnicity", "/patient/ethnicity/code", Form.TEXT);
        field("borough", "/patient/borough", Form.TEXT);
        field("address", "/patient/address", Form.TEXT);
        field("hideFromOnlineRecord", "/patient/hideFromOnlineRecord", Form.YES_OR_NO);
        field("sexualOrientation", "/patient/characteristics/sexualOrientation", Form.TEXT);
        field("religion", "/patient/characteristics/religion", Form.TEXT);
        field("disabilities", "/patient/characteristics/disabilities", Form.LIST);
        field("pregnancy", "/patient/characteristics/pregnancy", Form.TEXT);
        field("genderSameAsBirth", "/patient/characteristics/genderSameAsBirth", Form.TEXT);
        field("accommodation", "/patient/characteristics/accommodation", Form.TEXT);
        field("livesWithPerpetrator", "/patient/characteristics/livesWithPerpetrator", Form.TEXT);
        field("experienced", VIOLENCE, Form.LIST);
        field("riskOf", VIOLENCE, Form.LIST);
        field("contactChannel", "/safeContact/methods/0/channel", Form.TEXT);
        field("contactValue", "/safeContact/methods/0/value", Form.TEXT);
        field("contactDays", "/safeContact/hours/0/days", Form.LIST);
        field("contactFrom", "/safeContact/hours/0/from", Form.TEXT);
        field("contactTo", "/safeContact/hours/0/to", Form.TEXT);
        field("messageMayBeLeft", "/safeContact/messageMayBeLeft", Form.YES_OR_NO);
        field("mayAnswer", "/safeContact/mayAnswer", Form.TEXT);
        field("codeWord", "/safeContact/codeWord", Form.TEXT);
        field("interpreter", "/safeContact/interpreter", Form.TEXT);
        field("contactGoodUntil", "/safeContact/goodUntil", Form.TEXT);
        field("contactInstruction", "/safeContact/instruction", Form.TEXT);
        field("perpetratorName", "/circumstances/perpetrators/0/name", Form.TEXT);
        field("perpetratorDateOfBirth", "/circumstances/perpetrators/0/dateOfBirth", Form.TEXT);
        field("perpetratorSex", "/circumstances/perpetrators/0/sex", Form.TEXT);
        field("perpetratorRelationship", "/circumstances/perpetrators/0/relationship", Form.TEXT);
        field("perpetratorInProgramme", "/circumstances/perpetrators/0/inPerpetratorProgramme", Form.TEXT);
        field("perpetratorInMemberAgency", "/circumstances/perpetrators/0/employedByMemberAgency", Form.TEXT);
        field("perpetratorAddress", "/circumstances/perpetrators/0/address", Form.TEXT);
        field("reportedToPolice", "/circumstances/criminalJustice/reportedToPolice", Form.TEXT);
        field("justiceOutcome", "/circumstances/criminalJustice/outcome", Form.TEXT);
        field("incidentsInTwelveMonths", "/circumstances/incidentsInTwelveMonths", Form.NUMBER);
        field("servicesEngaged", SERVICES, Form.LIST);
        field("servicesKnown", SERVICES, Form.LIST);
        field("servicesNotKnown", SERVICES, Form.LIST);
        field("told", "/informationSharing/told", Form.YES_OR_NO);
        field("view", "/informationSharing/view", Form.TEXT);
        field("words", "/informationSharing/words", Form.TEXT);
        field("confidentialityBasis", "/informationSharing/confidentialityBasis", Form.TEXT);
        field("article6", "/informationSharing/article6", Form.TEXT);
        field("article9", "/informationSharing/article9", Form.TEXT);
        field("sharingNote", "/informationSharing/note", Form.TEXT);
        field("acceptedAt", "/history/acceptedAt", Form.TIME);
        field("idva", "/history/idva", Form.TEXT);
        field("idvaKind", "/history/idvaKind", Form.TEXT);
        field("firstContactAt", "/history/firstContactAt", Form.TIME);
        field("engagement", "/history/engagement/outcome", Form.TEXT);
        field("engagementAt", "/history/engagement/occurredAt", Form.TIME);
        field("riskScore", "/history/riskScore", Form.NUMBER);
        field("visibleHighRisk", "/history/visibleHighRisk", Form.YES_OR_NO);
        field("closureReason", "/history/closure/reason", Form.TEXT);
        field("closedAt", "/history/closure/closedAt", Form.TIME);
        field("riskViewAtClosure", "/history/closure/riskView", Form.TEXT);
        BY_POINTER.put("/patient/ethnicity", "ethnicity");
        BY_POINTER.put("/history", "acceptedAt");
        OF_CHILD.put("Name", new Field("/name", Form.TEXT));
        OF_CHILD.put("DateOfBirth", new Field("/dateOfBirth", Form.TEXT));
        OF_CHILD.put("Unborn", new Field("/unborn", Form.YES_OR_NO));
        OF_CHILD.put("School", new Field("/school", Form.TEXT));
        OF_CHILD.put("Gp", new Field("/gp", Form.TEXT));
    }

    private static void field(String column, String pointer, Form form) {
        FIELDS.put(column, new Field(pointer, form));
        BY_POINTER.putIfAbsent(pointer, column);
    }

    static boolean isKnown(String column) {
        return FIELDS.containsKey(column) || ofChild(column) != null;
    }

    private static @Nullable Field ofChild(String column) {
        var child = CHILD.matcher(column);
        return child.matches() ? OF_CHILD.get(child.group(2)) : null;
    }

    private final Map<String, String> cells;
    private final ObjectNode content = JsonNodeFactory.instance.objectNode();
    private final List<LineError> errors = new ArrayList<>();
    private final Map<String, String> columnByPointer = new HashMap<>(BY_POINTER);

    /** @param cells that are not empty, by column */
    Columns(Map<String, String> cells) {
        this.cells = cells;
        FIELDS.forEach((column, field) -> {
            if (!field.pointer().equals(VIOLENCE) && !field.pointer().equals(SERVICES)) {
                place(column, field.pointer(), field.form());
            }
        });
        content.withArray(VIOLENCE);
        addEach("experienced", VIOLENCE, type -> node().put("type", type).put("as", "experienced"));
        addEach("riskOf", VIOLENCE, type -> node().put("type", type).put("as", "risk-of"));
        addEach("servicesEngaged", SERVICES, service -> statutory(service, "yes", "yes"));
        addEach("servicesKnown", SERVICES, service -> statutory(service, "yes", "no"));
        addEach("servicesNotKnown", SERVICES, service -> statutory(service, "no", "no"));
        children();
        // What a spreadsheet says nothing of stays out of where somebody may make her open it
        if (content.path("patient") instanceof ObjectNode patient && !patient.has("hideFromOnlineRecord")) {
            patient.put("hideFromOnlineRecord", true);
        }
    }

    /** The JSON of a submission, as it would stand on a line of NDJSON. */
    ObjectNode content() {
        return content;
    }

    List<LineError> errors() {
        return errors;
    }

    /** The column that a place in the submission comes from; null where it comes from none. */
    @Nullable
    String of(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            String column = columnByPointer.get(at);
            if (column != null) {
                return column;
            }
        }
        return null;
    }

    private void place(String column, String pointer, Form form) {
        String cell = cells.get(column);
        if (cell != null) {
            put(pointer, value(column, form, cell));
        }
    }

    private JsonNode value(String column, Form form, String cell) {
        return switch (form) {
            case TEXT -> TextNode.valueOf(cell);
            case TIME -> TextNode.valueOf(time(column, cell));
            case YES_OR_NO -> yesOrNo(column, cell);
            case NUMBER -> number(column, cell);
            case LIST -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                parts(cell).forEach(list::add);
                yield list;
            }
        };
    }

    /** With its offset, or London's time without one, as spreadsheets hold it. */
    private String time(String column, String cell) {
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(cell.replace(' ', 'T'));
        } catch (DateTimeException withOffsetOrNone) {
            return cell;
        }
        List<ZoneOffset> offsets = BusinessClock.LONDON.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            return fault(column, "must say its offset in the hour in which the clocks change", cell);
        }
        return local.atOffset(offsets.getFirst()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private JsonNode yesOrNo(String column, String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> BooleanNode.TRUE;
            case "no", "false" -> BooleanNode.FALSE;
            default -> fault(column, "must be yes or no", NullNode.instance);
        };
    }

    private JsonNode number(String column, String cell) {
        return NUMBER.matcher(cell).matches()
                ? IntNode.valueOf(Integer.parseInt(cell))
                : fault(column, "must be a whole number", NullNode.instance);
    }

    private <T> T fault(String column, String detail, T instead) {
        errors.add(new LineError(null, column, detail));
        return instead;
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Several columns fill one list: each says something else of what stands in it. */
    private void addEach(String column, String pointer, Function<String, ObjectNode> element) {
        for (String part : parts(cells.getOrDefault(column, ""))) {
            ArrayNode list = content.withArray(pointer);
            columnByPointer.put(pointer + "/" + list.size(), column);
            list.add(element.apply(part));
        }
    }

    private static ObjectNode statutory(String service, String known, String engaged) {
        return node().put("service", service).put("known", known).put("engaged", engaged);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void children() {
        ArrayNode children = content.withArray("/children");
        for (int number = 1; number <= MOST_CHILDREN; number++) {
            String child = "child" + number;
            if (OF_CHILD.keySet().stream().noneMatch(part -> cells.containsKey(child + part))) {
                continue;
            }
            String at = "/children/" + children.size();
            children.addObject();
            OF_CHILD.forEach((part, field) -> {
                columnByPointer.put(at + field.pointer(), child + part);
                place(child + part, at + field.pointer(), field.form());
            });
        }
    }

    /** Makes the objects and lists on the way to it. */
    private void put(String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonPointer parent = JsonPointer.compile(pointer.substring(0, last));
        content.withObject(parent).set(pointer.substring(last + 1), value);
    }
}
