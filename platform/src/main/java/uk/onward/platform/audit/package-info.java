/**
 * Who saw what. Every read of a person's record is written here in the reader's own transaction, which commits before the
 * answer leaves; denials in one of their own. The service can only add; an auditor reads through a role of its own.
 */
package uk.onward.platform.audit;
