package uk.onward.grants.application;

import java.time.LocalDate;
import java.time.Month;

/** The year of public money: from 1 April, and named by the year in which it begins. */
final class FinancialYear {
    private FinancialYear() {}

    static int of(LocalDate day) {
        return day.getMonthValue() < Month.APRIL.getValue() ? day.getYear() - 1 : day.getYear();
    }
}
