package uk.onward.referral.hearing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Cases that were heard, as far as row-level security shows them. */
@ApplicationScoped
public class Hearings implements PanacheRepositoryBase<CaseHearing, UUID> {}
