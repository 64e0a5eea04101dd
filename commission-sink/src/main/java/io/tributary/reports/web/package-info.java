/** The web pages of reports and their sign-in. Their data come from the reports' own API. */
@NullMarked
package io.tributary.reports.web;

import org.jspecify.annotations.NullMarked;
