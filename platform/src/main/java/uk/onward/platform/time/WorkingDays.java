package uk.onward.platform.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Working days in England and Wales: Monday to Friday without the bank holidays (Banking and Financial Dealings Act 1971,
 * and what is proclaimed under it; the list is that of gov.uk/bank-holidays).
 */
@ApplicationScoped
public class WorkingDays {
    /** The library's names of the country's part: Wales has the same days. */
    private static final String ENGLAND = "eng";

    private final HolidayManager calendar =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final Map<Integer, Set<LocalDate>> holidaysOfYears = new ConcurrentHashMap<>();
    private final Set<LocalDate> proclaimed;

    /**
     * @param proclaimed bank holidays that the library does not know yet: one for a funeral is proclaimed days before, and
     *     must not wait for a release
     */
    @Inject
    public WorkingDays(@ConfigProperty(name = "onward.bank-holidays.proclaimed") Optional<List<LocalDate>> proclaimed) {
        this.proclaimed = Set.copyOf(proclaimed.orElse(List.of()));
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !proclaimed.contains(day)
                && !holidaysOfYears
                        .computeIfAbsent(day.getYear(), this::holidaysOf)
                        .contains(day);
    }

    /**
     * The end of a period of working days, in London's time: at the same time of day on the {@code days}th working day after
     * the one it began on. What begins outside a working day counts from the start (midnight) of the next one, so that two
     * working days from Saturday noon end as Tuesday ends, and two from Monday noon on Wednesday at noon.
     *
     * <p>Hours don't enter: the clocks change on a Sunday, and a Friday noon is followed by a Monday noon in every week.
     *
     * @param days not negative; 0 gives the beginning of the period itself
     */
    public Instant plusWorkingDays(Instant from, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("A period of working days does not run backwards");
        }
        ZonedDateTime begin = from.atZone(BusinessClock.LONDON);
        LocalDate day = begin.toLocalDate();
        LocalTime timeOfDay = begin.toLocalTime();
        if (!isWorkingDay(day)) {
            day = nextAfter(day);
            timeOfDay = LocalTime.MIDNIGHT;
        }
        for (int passed = 0; passed < days; passed++) {
            day = nextAfter(day);
        }
        return ZonedDateTime.of(day, timeOfDay, BusinessClock.LONDON).toInstant();
    }

    private LocalDate nextAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private Set<LocalDate> holidaysOf(int year) {
        return calendar.getHolidays(Year.of(year), ENGLAND).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
