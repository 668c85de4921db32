package uk.onward.idva.referral;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.hospital.Hospital;
import uk.onward.idva.service.Service;

/**
 * The hospitals and services that a referral may name.
 *
 * @param hospital by ODS site code; null where there is none
 * @param service by code; null where there is none
 */
public record Sites(Function<String, @Nullable Hospital> hospital, Function<String, @Nullable Service> service) {}
