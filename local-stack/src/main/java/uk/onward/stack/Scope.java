package uk.onward.stack;

import java.util.List;

/** How much of a stack to start. */
public enum Scope {
    /** PostgreSQL, Keycloak and Kafka with databases, realm and topics; for working on one service. */
    INFRASTRUCTURE,

    /** All of it, with migrations and reference data. */
    EVERYTHING;

    List<Component> components() {
        return switch (this) {
            case INFRASTRUCTURE -> Component.INFRASTRUCTURE;
            case EVERYTHING -> List.of(Component.values());
        };
    }
}
