package uk.onward.stack;

import java.util.List;

/** How much of a stack to start. */
public enum Scope {
    /** PostgreSQL, Keycloak and Kafka with databases, realm and topics; for working on one service. */
    INFRASTRUCTURE(Component.INFRASTRUCTURE),

    /** All of it, with migrations and reference data. */
    EVERYTHING(List.of(Component.values()));

    private final List<Component> components;

    Scope(List<Component> components) {
        this.components = components;
    }

    List<Component> components() {
        return components;
    }
}
