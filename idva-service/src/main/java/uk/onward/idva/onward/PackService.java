package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.circumstances.CaseCircumstances;
import uk.onward.idva.circumstances.CurrentCircumstances;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.Characteristics;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Person;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralRequest;
import uk.onward.idva.referral.Referrals;
import uk.onward.idva.risk.RiskAssessment;
import uk.onward.idva.risk.RiskAssessments;
import uk.onward.idva.safecontact.CurrentSafeContact;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.idva.service.Services;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Barred;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.sealing.PersonSeals;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;

/**
 * Makes packs, as the role that sees only cases with an open request. A request that was declined or withdrawn does not
 * exist for it: row-level security says so, not this code.
 */
@ApplicationScoped
class PackService {
    private final OnwardReferrals onwardReferrals;
    private final Referrals referrals;
    private final People people;
    private final SafeContacts safeContacts;
    private final CaseCircumstances circumstances;
    private final RiskAssessments assessments;
    private final Services services;
    private final Restrictions restrictions;
    private final DatabaseRoles roles;
    private final SealedFields sealedFields;
    private final SealedRecords sealed;
    private final ReadAudit audit;

    PackService(
            OnwardReferrals onwardReferrals,
            Referrals referrals,
            People people,
            SafeContacts safeContacts,
            CaseCircumstances circumstances,
            RiskAssessments assessments,
            Services services,
            Restrictions restrictions,
            DatabaseRoles roles,
            SealedFields sealedFields,
            SealedRecords sealed,
            ReadAudit audit) {
        this.onwardReferrals = onwardReferrals;
        this.referrals = referrals;
        this.people = people;
        this.safeContacts = safeContacts;
        this.circumstances = circumstances;
        this.assessments = assessments;
        this.services = services;
        this.restrictions = restrictions;
        this.roles = roles;
        this.sealedFields = sealedFields;
        this.sealed = sealed;
        this.audit = audit;
    }

    @Transactional
    Pack read(UUID onwardReferralId) {
        Optional<Parts> found = roles.as(
                DatabaseRole.PACK_READER,
                () -> onwardReferrals.findByIdOptional(onwardReferralId).map(this::parts));
        Parts parts = found.orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown("pack.read", parts.referral().id());
        audit.shown("pack.safe-contact.read", parts.referral().id());
        return assemble(parts);
    }

    /** What the database holds of a pack. */
    private record Parts(
            OnwardReferral onward,
            Referral referral,
            Person person,
            List<ReferralRequest.HouseholdChild> children,
            Optional<CurrentSafeContact> safeContact,
            Optional<CurrentCircumstances> circumstances,
            Pack.@Nullable Assessment assessment,
            List<Barred> restrictions) {}

    private Parts parts(OnwardReferral onward) {
        UUID caseId = onward.caseId();
        Person person = people.ofCase(caseId);
        PersonSeals seals = sealedFields.allOf(person.keys());
        List<ReferralRequest.HouseholdChild> children = people.childrenOf(caseId).stream()
                .map(child -> child.details(seals.of(Purpose.PERSON), sealed))
                .toList();
        Pack.Assessment assessment = assessments
                .latest(caseId)
                .map(latest -> assessment(latest, person))
                .orElse(null);
        return new Parts(
                onward,
                referrals.require(caseId),
                person,
                children,
                safeContacts.current(caseId, person.keys()),
                circumstances.current(caseId, seals.of(Purpose.PERSON)),
                assessment,
                restrictions.inForce(caseId));
    }

    private Pack.Assessment assessment(RiskAssessment latest, Person person) {
        RiskAssessment.Content content = latest.content(person.keys(), sealed);
        return new Pack.Assessment(
                latest.formScheme(),
                latest.formVersion(),
                latest.completedAt(),
                content.answers(),
                latest.score(),
                latest.visibleHighRisk(),
                content.professionalJudgement());
    }

    private Pack assemble(Parts parts) {
        OnwardReferral onward = parts.onward();
        OnwardRequest request = onward.request(parts.person().keys(), sealed);
        var sender =
                new Pack.Contact(services.findById(parts.referral().service()).provider(), onward.contact());
        Pack.Content content = switch (onward.kind()) {
            case MARAC -> forMarac(parts, request, sender);
            case CHILDRENS_SAFEGUARDING -> forChildrensHub(parts, request, sender);
            case ADULT_SAFEGUARDING -> forAdultHub(parts, request, sender);
        };
        return new Pack(
                onward.id(),
                parts.referral().id(),
                onward.packRevision(),
                onward.kind(),
                onward.destination(),
                onward.sentAt(),
                content,
                safe(parts),
                parts.restrictions());
    }

    private Pack.Content forMarac(Parts parts, OnwardRequest request, Pack.Contact sender) {
        Person.Identity who = parts.person().identity(sealed);
        Characteristics asked = who.characteristics();
        var victim = new Pack.Victim(
                who.givenName(),
                who.familyName(),
                who.dateOfBirth(),
                parts.person().sex(),
                parts.person().gender(),
                parts.person().ethnicity(),
                asked == null ? null : CodeList.of(Lists.GENDER_SAME_AS_BIRTH).coded(asked.genderSameAsBirth()),
                asked == null ? null : CodeList.of(Lists.SEXUAL_ORIENTATION).coded(asked.sexualOrientation()),
                asked == null || asked.disabilities() == null
                        ? null
                        : asked.disabilities().stream()
                                .map(CodeList.of(Lists.DISABILITY)::coded)
                                .toList());
        return new Pack.Content(
                victim,
                request.victimView(),
                request.informationSharing(),
                request.criteriaOrNone(),
                parts.assessment(),
                parts.circumstances()
                        .map(current -> current.said().incidentsInTwelveMonths())
                        .orElse(null),
                perpetrators(parts, request),
                children(parts, Pack.Child::forMarac),
                null,
                null,
                null,
                null,
                sender,
                null,
                null);
    }

    /** No assessment answers. Somebody under 18 is a child herself, and then named as one. */
    private Pack.Content forChildrensHub(Parts parts, OnwardRequest request, Pack.Contact sender) {
        return new Pack.Content(
                nameOnly(parts),
                null,
                null,
                null,
                null,
                null,
                withoutAddresses(parts, request),
                children(parts, Pack.Child::forHub),
                request.concern(),
                request.parentMayBeTold(),
                request.parentsAndCarers(),
                null,
                null,
                sender,
                request.isImmediateDanger());
    }

    private Pack.Content forAdultHub(Parts parts, OnwardRequest request, Pack.Contact sender) {
        return new Pack.Content(
                nameOnly(parts),
                null,
                null,
                null,
                null,
                null,
                withoutAddresses(parts, request),
                null,
                request.concern(),
                null,
                null,
                request.careAct(),
                null,
                sender,
                request.isImmediateDanger());
    }

    private Pack.Victim nameOnly(Parts parts) {
        Person.Identity who = parts.person().identity(sealed);
        return new Pack.Victim(
                who.givenName(), who.familyName(), who.dateOfBirth(), null, null, null, null, null, null);
    }

    /** Those the request names; where it names none, those the case knows of. */
    private static List<OnwardRequest.Perpetrator> perpetrators(Parts parts, OnwardRequest request) {
        if (!request.perpetratorsOrNone().isEmpty()) {
            return request.perpetratorsOrNone();
        }
        return parts.circumstances().stream()
                .flatMap(current -> current.said().perpetratorsOrNone().stream())
                .map(one ->
                        new OnwardRequest.Perpetrator(one.name(), one.dateOfBirth(), one.relationship(), one.address()))
                .toList();
    }

    private static List<OnwardRequest.Perpetrator> withoutAddresses(Parts parts, OnwardRequest request) {
        return perpetrators(parts, request).stream()
                .map(OnwardRequest.Perpetrator::withoutAddress)
                .toList();
    }

    private static List<Pack.Child> children(
            Parts parts, Function<ReferralRequest.HouseholdChild, Pack.Child> forDestination) {
        return parts.children().stream().map(forDestination).toList();
    }

    private Pack.Safe safe(Parts parts) {
        String moved =
                parts.safeContact().map(current -> current.said().address()).orElse(null);
        return new Pack.Safe(
                moved != null ? moved : parts.person().address(sealed),
                parts.safeContact().map(CurrentSafeContact::said).orElse(null),
                parts.safeContact().map(CurrentSafeContact::toBeConfirmed).orElse(false));
    }
}
