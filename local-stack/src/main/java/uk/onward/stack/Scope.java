package uk.onward.stack;

import java.util.List;
import java.util.stream.Stream;

/** How much of a stack to start. */
public enum Scope {
    /** PostgreSQL, Keycloak and Kafka with databases, realm and topics; for working on one service. */
    INFRASTRUCTURE,

    /** The infrastructure and the dashboard, which needs nothing of the services but their events. */
    DASHBOARD,

    /** All of it, with migrations and reference data. */
    EVERYTHING;

    List<Component> components() {
        return switch (this) {
            case INFRASTRUCTURE -> Component.INFRASTRUCTURE;
            case DASHBOARD ->
                Stream.concat(Component.INFRASTRUCTURE.stream(), Stream.of(Component.DASHBOARD))
                        .toList();
            case EVERYTHING -> List.of(Component.values());
        };
    }
}
