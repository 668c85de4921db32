package uk.onward.grants.payment;

import java.time.LocalDate;
import java.time.Month;

/** The financial year of public money: 2021 is 1 April 2021 to 31 March 2022, by days in London. */
final class FinancialYear {
    private FinancialYear() {}

    static int of(LocalDate day) {
        return day.getMonth().compareTo(Month.APRIL) < 0 ? day.getYear() - 1 : day.getYear();
    }
}
