/**
 * What a hospital sends: the referral, the person and the household, and the hospital's own view of it. The aggregate
 * {@link uk.onward.idva.referral.Referral} is locked first by every command on a case, in whichever package it stands.
 */
package uk.onward.idva.referral;
