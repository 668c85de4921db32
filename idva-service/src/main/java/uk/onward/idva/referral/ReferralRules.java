package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.idva.hospital.Hospital;
import uk.onward.idva.hospital.Hospitals;
import uk.onward.idva.service.Service;
import uk.onward.idva.service.Services;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.time.BusinessClock;

/** The rules on what a hospital sends that one field alone can't be checked by. */
@ApplicationScoped
public class ReferralRules {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private final Validation validation;
    private final BusinessClock clock;
    private final Hospitals hospitals;
    private final Services services;

    ReferralRules(Validation validation, BusinessClock clock, Hospitals hospitals, Services services) {
        this.validation = validation;
        this.clock = clock;
        this.hospitals = hospitals;
        this.services = services;
    }

    /**
     * @param caller a hospital's, for its own hospitals; or a provider's manager, who enters what hospitals sent, for the
     *     provider's own services
     */
    public CheckedReferral check(ReferralRequest request, Caller caller) {
        return check(request, null, caller, new Sites(hospitals::findById, services::findById));
    }

    /**
     * As {@link #check(ReferralRequest, Caller)}, for one of many, without the database.
     *
     * @param past what had become of it; told by the provider only, since it is the provider's own
     * @param sites looked up beforehand
     */
    public CheckedReferral check(ReferralRequest request, @Nullable PastCourse past, Caller caller, Sites sites) {
        validation.check(request);
        checkTimes(request);
        checkPatient(request);
        checkChildren(request);
        checkViolence(request);
        if (request.circumstances() != null) {
            request.circumstances().check("/circumstances", clock.today());
        }
        if (request.safeContact() != null) {
            request.safeContact().check("/safeContact");
        }
        Hospital hospital = sites.hospital().apply(request.hospital());
        Service service = sites.service().apply(request.service());
        boolean ofHospital = hospital != null && hospital.agency().equals(caller.agency());
        boolean ofProvider = caller.has(Roles.IDVA_MANAGER)
                && service != null
                && service.provider().equals(caller.agency());
        if (hospital == null || !(ofHospital || ofProvider)) {
            throw Validation.refuse("/hospital", "must be the ODS site code of a hospital of the caller's");
        }
        if (service == null || !service.runsAt(request.hospital())) {
            throw Validation.refuse("/service", "must be the code of a service that runs at the hospital");
        }
        if (past != null) {
            checkPast(past, ofProvider, request.presentedAt());
        }
        return new CheckedReferral(Referral.newId(), request, service, hospital, past);
    }

    private void checkPast(PastCourse past, boolean ofProvider, Instant presentedAt) {
        if (!ofProvider) {
            throw Validation.refuse("/history", "must come from the provider of the service");
        }
        past.check(presentedAt, clock);
    }

    /** All hospitals and services as they stand, for checking many referrals. In a transaction. */
    public Sites sitesAsTheyStand() {
        Map<String, Hospital> hospitalByCode =
                hospitals.streamAll().collect(Collectors.toMap(Hospital::odsCode, hospital -> hospital));
        Map<String, Service> serviceByCode =
                services.streamAll().collect(Collectors.toMap(Service::code, service -> service));
        return new Sites(hospitalByCode::get, serviceByCode::get);
    }

    private void checkTimes(ReferralRequest request) {
        Instant presentedAt = request.presentedAt();
        if (clock.isAhead(presentedAt)) {
            throw Validation.refuse("/presentedAt", "must not be in the future");
        }
        if (day(presentedAt).isBefore(EARLIEST)) {
            throw Validation.refuse("/presentedAt", "must not be before 1900");
        }
        if (request.expectedDischarge() != null && request.expectedDischarge().isBefore(presentedAt)) {
            throw Validation.refuse("/expectedDischarge", "must not be before the presentation");
        }
    }

    private void checkPatient(ReferralRequest request) {
        checkBirth(request.patient().dateOfBirth(), "/patient/dateOfBirth");
        if (request.patient().dateOfBirth().isAfter(day(request.presentedAt()))) {
            throw Validation.refuse("/patient/dateOfBirth", "must not be after the presentation");
        }
        String nhsNumber = request.patient().nhsNumber();
        if (nhsNumber != null && !NhsNumber.hasCheckDigit(nhsNumber)) {
            throw Validation.refuse("/patient/nhsNumber", "must be an NHS number: its check digit is wrong");
        }
    }

    private void checkChildren(ReferralRequest request) {
        for (int i = 0; i < request.children().size(); i++) {
            ReferralRequest.HouseholdChild child = request.children().get(i);
            if (child.unborn() && child.dateOfBirth() != null) {
                throw Validation.refuse("/children/" + i + "/dateOfBirth", "must be absent for an unborn child");
            }
            if (!child.unborn() && child.name() == null) {
                throw Validation.refuse("/children/" + i + "/name", "must be given for a child that is born");
            }
            checkBirth(child.dateOfBirth(), "/children/" + i + "/dateOfBirth");
        }
    }

    private static void checkViolence(ReferralRequest request) {
        var seen = new HashSet<ReferralRequest.Violence>();
        for (int i = 0; i < request.violence().size(); i++) {
            if (!seen.add(request.violence().get(i))) {
                throw Validation.refuse("/violence/" + i, "must be named once");
            }
        }
    }

    private void checkBirth(@Nullable LocalDate born, String pointer) {
        if (born == null) {
            return;
        }
        if (born.isAfter(clock.today())) {
            throw Validation.refuse(pointer, "must not be in the future");
        }
        if (born.isBefore(EARLIEST)) {
            throw Validation.refuse(pointer, "must not be before 1900");
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(BusinessClock.LONDON).toLocalDate();
    }
}
