/** The services that take referrals: who provides each, and at which hospitals it runs. Data that the operator writes. */
package uk.onward.idva.service;
