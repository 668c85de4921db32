package uk.onward.idva.service;

/**
 * By when a service makes first contact with a person referred to it. No national figure exists; services use 24 hours to 2
 * working days, so each says its own.
 */
public sealed interface FirstContactRule {
    /** For a service that says nothing else. */
    FirstContactRule DEFAULT = new InWorkingDays(2);

    /** By the end of that many working days of England and Wales. */
    record InWorkingDays(int workingDays) implements FirstContactRule {}

    /**
     * Within that many hours.
     *
     * @param orDischarge or by the expected discharge, where that is earlier: the trauma centres' services see the person
     *     while she is in the hospital
     */
    record InHours(int hours, boolean orDischarge) implements FirstContactRule {}
}
