package uk.onward.grants.programme;

import jakarta.persistence.Embeddable;

/**
 * What tells how far an outcome was reached.
 *
 * @param unit what its values count, as "people"
 */
@Embeddable
public record Indicator(String outcomeCode, String code, String name, String unit) {}
