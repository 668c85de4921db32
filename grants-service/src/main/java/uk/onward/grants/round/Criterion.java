package uk.onward.grants.round;

import jakarta.persistence.Embeddable;

/**
 * What an application is scored by.
 *
 * @param weight its part among the weights of all criteria, 1 to 100
 * @param maxScore the best score; the worst is 0
 */
@Embeddable
public record Criterion(String code, String name, int weight, int maxScore) {}
