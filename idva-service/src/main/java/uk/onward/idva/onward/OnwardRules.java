package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.code.AgeBand;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Person;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.http.Validation;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** What each destination needs to be told, and whom it takes. */
@ApplicationScoped
class OnwardRules {
    private static final int MARAC_AGE = 16;
    private final CaseDesk desk;
    private final Validation validation;
    private final Agencies agencies;
    private final People people;
    private final SealedRecords sealed;
    private final BusinessClock clock;

    OnwardRules(
            CaseDesk desk,
            Validation validation,
            Agencies agencies,
            People people,
            SealedRecords sealed,
            BusinessClock clock) {
        this.desk = desk;
        this.validation = validation;
        this.agencies = agencies;
        this.people = people;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Ages are those at the time it was sent: what was right then is not refused because it is entered later. */
    void check(OnwardRequest request, Person person, Referral referral) {
        validation.check(request);
        if (request.occurredAt() != null) {
            desk.requirePossible(referral, request.occurredAt());
        }
        Instant sentAt = request.occurredAt() == null ? clock.now() : request.occurredAt();
        int age = AgeBand.age(
                person.identity(sealed).dateOfBirth(),
                sentAt.atZone(BusinessClock.LONDON).toLocalDate());
        if (!agencies.has(request.destination(), request.kind().agencyKind())) {
            throw Validation.refuse(
                    "/destination",
                    "must be the code of an agency of kind " + request.kind().agencyKind());
        }
        for (int i = 0; i < request.perpetratorsOrNone().size(); i++) {
            LocalDate born = request.perpetratorsOrNone().get(i).dateOfBirth();
            if (born != null && (born.isAfter(clock.today()) || born.getYear() < 1900)) {
                throw Validation.refuse("/perpetrators/" + i + "/dateOfBirth", "must be between 1900 and today");
            }
        }
        switch (request.kind()) {
            case MARAC -> checkMarac(request, age);
            case CHILDRENS_SAFEGUARDING -> checkChildren(request, referral.id(), age);
            case ADULT_SAFEGUARDING -> {
                if (request.careAct() == null) {
                    throw Validation.refuse("/careAct", "must be given for adult safeguarding");
                }
            }
        }
    }

    private static void checkMarac(OnwardRequest request, int age) {
        if (request.isImmediateDanger()) {
            throw Validation.refuse(
                    "/immediateDanger", "must go to a hub, and to 999 before that: a MARAC is no emergency service");
        }
        if (request.criteriaOrNone().isEmpty()) {
            throw Validation.refuse("/criteria", "must name at least one criterion for a MARAC");
        }
        if (age < MARAC_AGE) {
            throw Validation.refuse(
                    "/kind", "must be childrens-safeguarding for somebody under 16: a MARAC takes no one younger");
        }
    }

    /** The child may be of her household, or she herself. */
    private void checkChildren(OnwardRequest request, UUID caseId, int age) {
        if (request.concern() == null) {
            throw Validation.refuse("/concern", "must be given for safeguarding");
        }
        if (request.parentMayBeTold() == null) {
            throw Validation.refuse("/parentMayBeTold", "must be given for children's safeguarding");
        }
        if (people.childrenOf(caseId).isEmpty() && age >= 18) {
            throw Validation.refuse("/kind", "must concern a child: the referral names none, and she is an adult");
        }
    }
}
