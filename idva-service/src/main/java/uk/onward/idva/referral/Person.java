package uk.onward.idva.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.PersonSeals;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** The person referred: who she is sealed under her key, her address under the second one. */
@Entity
public class Person {
    private static final String TABLE = "person";

    @Id
    private UUID id;

    @NaturalId
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
            @Nullable String nhsNumber,
            @Nullable Characteristics characteristics) {
        static Identity of(ReferralRequest.Patient patient) {
            return new Identity(
                    patient.givenName(),
                    patient.familyName(),
                    patient.dateOfBirth(),
                    patient.nhsNumber(),
                    patient.characteristics());
        }
    }

    /** @param seals of the person's keys, committed before */
    static Person of(UUID caseId, PersonSeals seals, ReferralRequest.Patient patient, SealedRecords sealed) {
        var person = new Person();
        person.id = Ids.next();
        person.caseId = caseId;
        person.keys = seals.person();
        person.describe(patient, seals, sealed);
        return person;
    }

    /** The same person in the case that goes on elsewhere: her keys are the same, what they seal is sealed for its new row. */
    Person goOn(UUID otherCase, PersonSeals seals, SealedRecords sealed) {
        return of(otherCase, seals, asSent(seals, sealed), sealed);
    }

    void describe(ReferralRequest.Patient patient, PersonSeals seals, SealedRecords sealed) {
        identity = sealed.seal(seals.of(Purpose.PERSON), TABLE, id, "identity", Identity.of(patient));
        address = sealed.seal(seals.of(Purpose.SAFE_CONTACT), TABLE, id, "address", patient.address());
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

    ReferralRequest.Patient asSent(PersonSeals seals, SealedRecords sealed) {
        Identity who = sealed.open(seals.of(Purpose.PERSON), TABLE, id, "identity", identity, Identity.class);
        return new ReferralRequest.Patient(
                who.givenName(),
                who.familyName(),
                who.dateOfBirth(),
                who.nhsNumber(),
                sex.code(),
                gender.code(),
                ethnicity,
                borough.code(),
                sealed.open(seals.of(Purpose.SAFE_CONTACT), TABLE, id, "address", address, String.class),
                hideFromOnlineRecord,
                who.characteristics());
    }

    UUID caseId() {
        return caseId;
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
