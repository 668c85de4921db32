package uk.onward.grants.application;

import jakarta.persistence.Embeddable;

/** @param financialYear 2021 is 1 April 2021 to 31 March 2022 */
@Embeddable
record BudgetLine(String heading, int financialYear, long amountPence) {}
