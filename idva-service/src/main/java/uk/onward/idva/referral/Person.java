package uk.onward.idva.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** The person referred: who she is sealed under her key, her address under the second one. */
@Entity
public class Person {
    private static final String TABLE = "person";

    @Id
    private UUID id;

    private UUID caseId;
    private UUID keys;
    private byte[] identity;
    private byte @Nullable [] address;
    private Coded sex;
    private Coded gender;
    private Coded ethnicity;
    private Coded borough;
    private boolean hideFromOnlineRecord;

    protected Person() {}

    /** What is sealed under the person's key. */
    public record Identity(
            String givenName,
            String familyName,
            LocalDate dateOfBirth,
            @Nullable String nhsNumber) {}

    /** @param keys the person's keys, committed before */
    static Person of(UUID caseId, UUID keys, ReferralRequest.Patient patient, SealedRecords sealed) {
        var person = new Person();
        person.id = Ids.next();
        person.caseId = caseId;
        person.keys = keys;
        person.describe(patient, sealed);
        return person;
    }

    void describe(ReferralRequest.Patient patient, SealedRecords sealed) {
        var who = new Identity(patient.givenName(), patient.familyName(), patient.dateOfBirth(), patient.nhsNumber());
        identity = sealed.seal(keys, Purpose.PERSON, TABLE, id, "identity", who);
        address = sealed.seal(keys, Purpose.SAFE_CONTACT, TABLE, id, "address", patient.address());
        sex = CodeList.of(Lists.SEX).coded(patient.sex());
        gender = CodeList.of(Lists.GENDER).coded(patient.gender());
        ethnicity = patient.ethnicity();
        borough = CodeList.of(Lists.BOROUGH).coded(patient.borough());
        hideFromOnlineRecord = patient.hideFromOnlineRecord();
    }

    public Identity identity(SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "identity", identity, Identity.class);
    }

    public @Nullable String address(SealedRecords sealed) {
        return sealed.open(keys, Purpose.SAFE_CONTACT, TABLE, id, "address", address, String.class);
    }

    ReferralRequest.Patient asSent(SealedRecords sealed) {
        Identity who = identity(sealed);
        return new ReferralRequest.Patient(
                who.givenName(),
                who.familyName(),
                who.dateOfBirth(),
                who.nhsNumber(),
                sex.code(),
                gender.code(),
                ethnicity,
                borough.code(),
                address(sealed),
                hideFromOnlineRecord);
    }

    UUID id() {
        return id;
    }

    public UUID keys() {
        return keys;
    }

    public Coded sex() {
        return sex;
    }

    public Coded gender() {
        return gender;
    }

    public Coded ethnicity() {
        return ethnicity;
    }

    Coded borough() {
        return borough;
    }
}
