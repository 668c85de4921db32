package uk.onward.idva.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedRecords;

/** A child of the household, sealed under the key of the person referred. */
@Entity
@Table(name = Child.TABLE)
public class Child {
    static final String TABLE = "household_child";

    @Id
    private UUID id;

    private UUID caseId;
    private int position;
    private boolean unborn;
    private byte[] details;

    protected Child() {}

    private static Child of(
            UUID caseId, Seal seal, int position, ReferralRequest.HouseholdChild sent, SealedRecords sealed) {
        var child = new Child();
        child.id = Ids.next();
        child.caseId = caseId;
        child.position = position;
        child.unborn = sent.unborn();
        child.details = sealed.seal(seal, TABLE, child.id, "details", sent);
        return child;
    }

    static List<Child> allOf(UUID caseId, Seal seal, ReferralRequest request, SealedRecords sealed) {
        var children = new ArrayList<Child>();
        for (int i = 0; i < request.children().size(); i++) {
            children.add(of(caseId, seal, i, request.children().get(i), sealed));
        }
        return children;
    }

    /** The same child in the case that goes on elsewhere. */
    Child goOn(UUID otherCase, Seal seal, SealedRecords sealed) {
        return of(otherCase, seal, position, details(seal, sealed), sealed);
    }

    /** @param seal of the key for facts */
    public ReferralRequest.HouseholdChild details(Seal seal, SealedRecords sealed) {
        return sealed.open(seal, TABLE, id, "details", details, ReferralRequest.HouseholdChild.class);
    }
}
