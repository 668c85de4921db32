package uk.onward.stack;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a stack is made of, in the order in which it starts. */
public enum Component {
    POSTGRES("postgres", "PostgreSQL", 15432),
    KEYCLOAK("keycloak", "Keycloak", 8180, 8190),
    KAFKA("kafka", "Kafka", 9092, 9093, 9094),
    IDVA("idva-service", "idva-service", 8081, 8091),
    REFERRAL("referral-service", "referral-service", 8082, 8092),
    GRANTS("grants-service", "grants-service", 8083, 8093),
    GATEWAY("gateway", "gateway", 8080, 8090);

    /** What needs no module of the suite to be built. */
    static final List<Component> INFRASTRUCTURE = List.of(POSTGRES, KEYCLOAK, KAFKA);

    static final List<Component> SERVICES = List.of(IDVA, REFERRAL, GRANTS);

    private final String id;
    private final String title;
    private final List<Integer> ports;

    Component(String id, String title, Integer... ports) {
        this.id = id;
        this.title = title;
        this.ports = List.of(ports);
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
                        .formatted(id, Arrays.stream(values()).map(Component::id).collect(Collectors.joining(", ")))));
    }
}
