package uk.onward.platform.restriction;

import jakarta.persistence.Embeddable;

/** A team is known by its agency and its code there. */
@Embeddable
record TeamId(String agency, String code) {}
