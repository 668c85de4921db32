package uk.onward.stack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a stack is made of, in the order in which it starts. */
public enum Component {
    POSTGRES("postgres", "PostgreSQL"),
    KEYCLOAK("keycloak", "Keycloak"),
    KAFKA("kafka", "Kafka"),
    IDVA("idva-service", "idva-service"),
    REFERRAL("referral-service", "referral-service"),
    GRANTS("grants-service", "grants-service"),
    GATEWAY("gateway", "gateway"),
    DASHBOARD("dashboard", "dashboard");

    /** What needs no module of the suite to be built. */
    static final List<Component> INFRASTRUCTURE = List.of(POSTGRES, KEYCLOAK, KAFKA);

    static final List<Component> SERVICES = List.of(IDVA, REFERRAL, GRANTS);

    /** What has a database of its own to migrate. */
    static final List<Component> MIGRATED = List.of(IDVA, REFERRAL, GRANTS, DASHBOARD);

    private final String id;
    private final String title;

    Component(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Its name on the command line, and of its log and pid file. */
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** Its ports with this offset: the one others come to first, then management or internal ones. */
    List<Integer> ports(int offset) {
        var ports = switch (this) {
            case POSTGRES -> List.of(15432);
            case KEYCLOAK -> List.of(8180, 8190);
            case KAFKA -> List.of(9092, 9093, 9094);
            case IDVA -> List.of(8081, 8091);
            case REFERRAL -> List.of(8082, 8092);
            case GRANTS -> List.of(8083, 8093);
            case GATEWAY -> List.of(8080, 8090);
            case DASHBOARD -> List.of(8084, 8094);
        };
        return ports.stream().map(port -> port + offset).toList();
    }

    /** Of the services: the word its databases, roles and topics begin with. */
    String service() {
        return id.replace("-service", "");
    }

    /** The component of this name, with or without its ending: {@code idva-service}, {@code idva}. */
    public static Component named(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id.equals(id) || each.service().equals(id))
                .findFirst()
                .orElseThrow(() -> new StackException("There is no %s here; there are %s"
                        .formatted(
                                id, Arrays.stream(values()).map(Component::id).collect(Collectors.joining(", ")))));
    }
}
