package uk.onward.grants.money;

import java.time.LocalDate;
import java.time.Month;

/** The year of public money, by days in London: 2021 is 1 April 2021 to 31 March 2022. */
public final class FinancialYear {
    private FinancialYear() {}

    public static int of(LocalDate day) {
        return day.getMonth().compareTo(Month.APRIL) < 0 ? day.getYear() - 1 : day.getYear();
    }
}
