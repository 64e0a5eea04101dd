package io.tributary.sink.table;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;

/** The tables of what firms said: the version of each record that counts. Their keys have the parts of the topics' keys, in that order. */
final class RecordTables {
    static final Table<CustomerAccepted> CUSTOMERS = new Table<>(
            "customers",
            Table.Kind.CURRENT,
            List.of(
                    Column.of("firm_id", "text", CustomerAccepted::getFirmId),
                    Column.of("customer_id", "text", CustomerAccepted::getCustomerId)),
            List.of(
                    Column.of("event_id", "text", CustomerAccepted::getEventId),
                    Column.of("observed_at", "timestamptz", CustomerAccepted::getObservedAt),
                    Column.of("source", "text", CustomerAccepted::getSource),
                    Column.of("landing_partition", "int", CustomerAccepted::getLandingPartition),
                    Column.of("landing_offset", "bigint", CustomerAccepted::getLandingOffset),
                    Column.of("person_key", "text", CustomerAccepted::getPersonKey),
                    Column.of("signup_date", "timestamptz", CustomerAccepted::getSignupDate),
                    Column.of("last_modified_date", "timestamptz", CustomerAccepted::getLastModifiedDate),
                    Column.of("affiliate_id", "text", CustomerAccepted::getAffiliateId),
                    Column.of("campaign_id", "text", CustomerAccepted::getCampaignId),
                    Column.of("click_id", "text", CustomerAccepted::getClickId),
                    Column.of("lang_id", "text", CustomerAccepted::getLangId),
                    Column.of("country_code", "text", CustomerAccepted::getCountryCode),
                    Column.of("kyc_status_id", "text", CustomerAccepted::getKycStatusId),
                    Column.of("sales_status_id", "text", CustomerAccepted::getSalesStatusId),
                    Column.of("challenge_type", "text", CustomerAccepted::getChallengeType),
                    Column.of("phase", "text", CustomerAccepted::getPhase),
                    Column.of("account_size", "numeric", CustomerAccepted::getAccountSize)));

    static final Table<PersonalData> PERSONAL = new Table<>(
            "personal",
            Table.Kind.CURRENT,
            List.of(
                    Column.of("firm_id", "text", PersonalData::getFirmId),
                    Column.of("customer_id", "text", PersonalData::getCustomerId)),
            List.of(
                    Column.of("last_modified_date", "timestamptz", PersonalData::getLastModifiedDate),
                    Column.of("observed_at", "timestamptz", PersonalData::getObservedAt),
                    Column.of("first_name", "text", PersonalData::getFirstName),
                    Column.of("last_name", "text", PersonalData::getLastName),
                    Column.of("email", "text", PersonalData::getEmail)));

    static final Table<TransactionAccepted> TRANSACTIONS = new Table<>(
            "transactions",
            Table.Kind.CURRENT,
            List.of(
                    Column.of("firm_id", "text", TransactionAccepted::getFirmId),
                    Column.of("transaction_id", "text", TransactionAccepted::getTransactionId),
                    Column.partition()),
            List.of(
                    Column.of("event_id", "text", TransactionAccepted::getEventId),
                    Column.of("observed_at", "timestamptz", TransactionAccepted::getObservedAt),
                    Column.of("source", "text", TransactionAccepted::getSource),
                    Column.of("landing_partition", "int", TransactionAccepted::getLandingPartition),
                    Column.of("landing_offset", "bigint", TransactionAccepted::getLandingOffset),
                    Column.of("customer_id", "text", TransactionAccepted::getCustomerId),
                    Column.of("transaction_type", "text", TransactionAccepted::getTransactionType),
                    Column.of("transaction_subtype", "text", TransactionAccepted::getTransactionSubtype),
                    Column.of("amount_currency", "numeric", TransactionAccepted::getAmountCurrency),
                    Column.of("currency", "text", TransactionAccepted::getCurrency),
                    Column.of("amount_usd", "numeric", TransactionAccepted::getAmountUsd),
                    Column.of("transaction_date", "timestamptz", TransactionAccepted::getTransactionDate),
                    Column.of("status", "text", TransactionAccepted::getStatus),
                    Column.of("note", "text", TransactionAccepted::getNote)));

    static final Table<TradingActivityAccepted> TRADING_ACTIVITY = new Table<>(
            "trading_activity",
            Table.Kind.CURRENT,
            List.of(
                    Column.of("firm_id", "text", TradingActivityAccepted::getFirmId),
                    Column.of("date", "date", TradingActivityAccepted::getDate),
                    Column.of("customer_id", "text", TradingActivityAccepted::getCustomerId),
                    Column.keyed("instrument", TradingActivityAccepted::getInstrument),
                    Column.of("currency", "text", TradingActivityAccepted::getCurrency)),
            List.of(
                    Column.of("event_id", "text", TradingActivityAccepted::getEventId),
                    Column.of("observed_at", "timestamptz", TradingActivityAccepted::getObservedAt),
                    Column.of("source", "text", TradingActivityAccepted::getSource),
                    Column.of("landing_partition", "int", TradingActivityAccepted::getLandingPartition),
                    Column.of("landing_offset", "bigint", TradingActivityAccepted::getLandingOffset),
                    Column.of("lots_traded", "numeric", TradingActivityAccepted::getLotsTraded),
                    Column.of("pnl", "numeric", TradingActivityAccepted::getPnl),
                    Column.of("drawdown", "numeric", TradingActivityAccepted::getDrawdown),
                    Column.of("max_drawdown", "numeric", TradingActivityAccepted::getMaxDrawdown)));

    private RecordTables() {}
}
