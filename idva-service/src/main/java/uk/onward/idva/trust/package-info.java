/**
 * NHS trusts by ODS trust code, and how invested each was in this work and from when. Data that the operator writes;
 * {@code hospital} asks whether a trust is known, {@code statistics} for the rating that held on a day.
 */
package uk.onward.idva.trust;
