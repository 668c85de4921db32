package uk.onward.idva.circumstances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.AgeBand;
import uk.onward.idva.code.Answer;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.platform.time.BusinessClock;

/** The coded facts of circumstances: what may leave the service. No name, address or date of birth, and nothing of where somebody works. */
public record CircumstancesFacts(
        @Nullable Answer reportedToPolice,
        @Nullable Coded justiceOutcome,
        @Nullable Integer incidentsInTwelveMonths,
        List<Perpetrator> perpetrators,
        List<Order> orders,
        List<StatutoryService> statutoryServices) {

    /** @param ageBand at her presentation; null where the date of birth is not known */
    public record Perpetrator(Coded sex, @Nullable Coded ageBand, Coded relationship, Answer inPerpetratorProgramme) {}

    public record Order(Coded kind, Answer breached) {}

    public record StatutoryService(Coded service, Answer known, Answer engaged) {}

    /** @param presentedAt when she came, at which ages are told */
    public static CircumstancesFacts of(Circumstances said, Instant presentedAt) {
        LocalDate presented = presentedAt.atZone(BusinessClock.LONDON).toLocalDate();
        Circumstances.CriminalJustice justice = said.criminalJustice();
        return new CircumstancesFacts(
                justice == null ? null : justice.reportedToPolice(),
                justice == null ? null : CodeList.of(Lists.JUSTICE_OUTCOME).coded(justice.outcome()),
                said.incidentsInTwelveMonths(),
                said.perpetratorsOrNone().stream()
                        .map(one -> new Perpetrator(
                                CodeList.of(Lists.SEX).coded(one.sex()),
                                bandAt(one.dateOfBirth(), presented),
                                CodeList.of(Lists.RELATIONSHIP).coded(one.relationship()),
                                one.inPerpetratorProgramme()))
                        .toList(),
                said.ordersOrNone().stream()
                        .map(one -> new Order(CodeList.of(Lists.ORDER_KIND).coded(one.kind()), one.breached()))
                        .toList(),
                said.servicesOrNone().stream()
                        .map(one -> new StatutoryService(
                                CodeList.of(Lists.STATUTORY_SERVICE).coded(one.service()), one.known(), one.engaged()))
                        .toList());
    }

    /** Somebody born after her presentation was mistyped: no band is better than a wrong one. */
    private static @Nullable Coded bandAt(@Nullable LocalDate born, LocalDate presented) {
        return born == null || born.isAfter(presented)
                ? null
                : AgeBand.at(born, presented).coded();
    }
}
