namespace SupportBot.Knowledge.Tests.Recognizers;

/// <summary>What customers of a shop write in English, and what is meant by it in Shanghai on Wednesday, 25 November 2026, at ten in
/// the morning: <c>sentence => text = type: TIMEX [Mod] value | the other value ; the next text …</c>.</summary>
internal static class EnglishDateSentences
{
    public const string Rows = """
        I received it last Friday afternoon and it is broken => last friday afternoon = datetimerange: 2026-11-20TAF 2026-11-20 12:00:00..2026-11-20 16:00:00
        it arrived yesterday with a crack => yesterday = date: 2026-11-24 2026-11-24
        I ordered the day before yesterday => the day before yesterday = date: 2026-11-23 2026-11-23
        bought it two weeks ago => two weeks ago = date: 2026-11-11 2026-11-11
        I bought it 3 months ago, can it be repaired => 3 months ago = date: 2026-08-25 2026-08-25
        placed the order on November 11th => november 11th = date: XXXX-11-11 2026-11-11 | XXXX-11-11 2027-11-11
        my order from 11/12/2026 is missing => 11/12/2026 = date: 2026-11-12 2026-11-12
        can you deliver before 3 pm tomorrow => before 3 pm tomorrow = datetimerange: 2026-11-26T15 [before] ..2026-11-26 15:00:00
        will it come by Friday => by friday = daterange: XXXX-WXX-5 [before] ..2026-11-20 | XXXX-WXX-5 [before] ..2026-11-27
        please deliver on Dec 5 between 9 and 11 am => dec 5 between 9 and 11 am = datetimerange: (XXXX-12-05T09,XXXX-12-05T11,PT2H) 2025-12-05 09:00:00..2025-12-05 11:00:00 | (XXXX-12-05T09,XXXX-12-05T11,PT2H) 2026-12-05 09:00:00..2026-12-05 11:00:00
        deliver next Monday morning please => next monday morning = datetimerange: 2026-11-30TMO 2026-11-30 08:00:00..2026-11-30 12:00:00
        I'm home from Monday to Friday => from monday to friday = daterange: (XXXX-WXX-1,XXXX-WXX-5,P4D) 2026-11-23..2026-11-27
        not home this weekend => this weekend = daterange: 2026-W48-WE 2026-11-28..2026-11-30
        is there a sale on Black Friday => black friday = date: XXXX-11-WXX-5-4 2025-11-28 | XXXX-11-WXX-5-4 2026-11-27
        I bought it on Singles Day => singles day = date: XXXX-11-11 2026-11-11 | XXXX-11-11 2027-11-11
        before Christmas please => before christmas = daterange: XXXX-12-25 [before] ..2025-12-25 | XXXX-12-25 [before] ..2026-12-25
        after New Year's Day => after new year's day = daterange: XXXX-01-01 [after] 2026-01-01.. | XXXX-01-01 [after] 2027-01-01..
        waiting for three days now => three days = duration: P3D 259200 ; now = datetime: PRESENT_REF 2026-11-25 10:00:00
        it has been 48 hours => 48 hours = duration: PT48H 172800
        the warranty is one and a half years => one and a half years = duration: P1.5Y 47304000
        30 days return policy => 30 days = duration: P30D 2592000
        do you ship every day => every day = set: P1D not resolved
        every Monday at 9am => every monday at 9am = set: XXXX-WXX-1T09 not resolved
        shipped at 10:30 => 10:30 = time: T10:30 10:30:00 | T22:30 22:30:00
        call me in 10 minutes => in 10 minutes = datetime: 2026-11-25T10:10:00 2026-11-25 10:10:00
        I cancelled two hours ago => two hours ago = datetime: 2026-11-25T08:00:00 2026-11-25 08:00:00
        just paid five minutes ago => five minutes ago = datetime: 2026-11-25T09:55:00 2026-11-25 09:55:00
        orders of the last three months => last three months = daterange: (2026-08-25,2026-11-25,P3M) 2026-08-25..2026-11-25
        this month's bill => this month = daterange: 2026-11 2026-11-01..2026-12-01
        in the past week => past week = daterange: 2026-W47 2026-11-16..2026-11-23
        since last Tuesday => since last tuesday = daterange: 2026-11-17 [since] 2026-11-17..
        until the end of November => until the end of november = daterange: XXXX-11 [before-end] ..2026-12-01
        at the end of this month => end of this month = daterange: 2026-11 [end] 2026-11-16..2026-12-01
        early next week => early next week = daterange: 2026-W49 [start] 2026-11-30..2026-12-03
        tonight at 8 => tonight at 8 = datetime: 2026-11-25T20 2026-11-25 20:00:00
        last night around 10 => last night around 10 = datetime: 2026-11-24T22 2026-11-24 22:00:00
        half past eight in the morning => half past eight in the morning = time: T08:30 08:30:00
        noon tomorrow => noon tomorrow = datetime: 2026-11-26T12 2026-11-26 12:00:00
        since November 1st nothing has moved => since november 1st = daterange: XXXX-11-01 [since] 2026-11-01.. | XXXX-11-01 [since] 2027-11-01..
        from Nov 11 to Nov 15 => from nov 11 to nov 15 = daterange: (XXXX-11-11,XXXX-11-15,P4D) 2026-11-11..2026-11-15 | (XXXX-11-11,XXXX-11-15,P4D) 2027-11-11..2027-11-15
        the 20th of October => the 20th of october = date: XXXX-10-20 2026-10-20 | XXXX-10-20 2027-10-20
        October 2025 => october 2025 = daterange: 2025-10 2025-10-01..2025-11-01
        in 2024 => 2024 = daterange: 2024 2024-01-01..2025-01-01
        the first week of December => the first week of december = daterange: XXXX-12-W01 2025-12-01..2025-12-08 | XXXX-12-W01 2026-11-30..2026-12-07
        next month => next month = daterange: 2026-12 2026-12-01..2027-01-01
        Q3 2026 => q3 2026 = daterange: (2026-07-01,2026-10-01,P3M) 2026-07-01..2026-10-01
        as soon as possible => as soon as possible = datetime: FUTURE_REF 2026-11-25 10:00:00
        can I cancel now => now = datetime: PRESENT_REF 2026-11-25 10:00:00
        by the end of the week => by the end of the week = daterange: 2026-W48 [before-end] ..2026-11-30
        my birthday is on May 4 => may 4 = date: XXXX-05-04 2026-05-04 | XXXX-05-04 2027-05-04
        within 24 hours => within 24 hours = datetimerange: (2026-11-25T10:00:00,2026-11-26T10:00:00,PT24H) 2026-11-25 10:00:00..2026-11-26 10:00:00
        a couple of days ago => a couple of days ago = date: 2026-11-23 2026-11-23
        the day after tomorrow => the day after tomorrow = date: 2026-11-27 2026-11-27
        on Wednesday evening => wednesday evening = datetimerange: XXXX-WXX-3TEV 2026-11-18 16:00:00..2026-11-18 20:00:00 | XXXX-WXX-3TEV 2026-11-25 16:00:00..2026-11-25 20:00:00
        an hour and twenty minutes => an hour and twenty minutes = duration: PT1H20M 4800
        weekends => weekends = set: P1WE not resolved
        Saturday at 5 => saturday at 5 = datetime: XXXX-WXX-6T05 2026-11-21 05:00:00 | XXXX-WXX-6T05 2026-11-28 05:00:00 | XXXX-WXX-6T17 2026-11-21 17:00:00 | XXXX-WXX-6T17 2026-11-28 17:00:00
        mother's day => mother's day = date: XXXX-05-WXX-7-2 2026-05-10 | XXXX-05-WXX-7-2 2027-05-09
        next Thursday at 16:45 => next thursday at 16:45 = datetime: 2026-12-03T16:45 2026-12-03 16:45:00
        the parcel came on 3 December 2025 => 3 december 2025 = date: 2025-12-03 2025-12-03
        each Sunday morning => each sunday morning = set: XXXX-WXX-7TMO not resolved
        the rest of the day => rest of the day = datetimerange: (2026-11-25T10:00:00,2026-11-25T23:59:59,PT50399S) 2026-11-25 10:00:00..2026-11-25 23:59:59
        at the end of next month => end of next month = daterange: 2026-12 [end] 2026-12-16..2027-01-01
        from today to next Friday => from today to next friday = daterange: (2026-11-25,2026-12-04,P9D) 2026-11-25..2026-12-04
        in three weeks' time => in three weeks = date: 2026-12-16 2026-12-16
        in 3 business days => in 3 business days = date: 2026-11-30 2026-11-30
        by noon => by noon = timerange: T12 [before] ..12:00:00
        the week of December 7 => the week of december 7 = daterange: XXXX-12-07 2025-12-01..2025-12-08 | XXXX-12-07 2026-12-07..2026-12-14
        before the 5th => before the 5th = daterange: XXXX-XX-05 [before] ..2026-11-05 | XXXX-XX-05 [before] ..2026-12-05
        on the first of next month => the first of next month = date: 2026-12-01 2026-12-01
        last Friday of May => last friday of may = date: XXXX-05-WXX-5-#5 2026-05-29 | XXXX-05-WXX-5-#5 2027-05-28
        10 am to 12 pm on Saturday => 10 am to 12 pm on saturday = datetimerange: (XXXX-WXX-6T10,XXXX-WXX-6T12,PT2H) 2026-11-21 10:00:00..2026-11-21 12:00:00 | (XXXX-WXX-6T10,XXXX-WXX-6T12,PT2H) 2026-11-28 10:00:00..2026-11-28 12:00:00
        between 7 and 9 last night => between 7 and 9 last night = datetimerange: (2026-11-24T19,2026-11-24T21,PT2H) 2026-11-24 19:00:00..2026-11-24 21:00:00
        it was delivered on 2026-11-20 at 14:05 => 2026-11-20 at 14:05 = datetime: 2026-11-20T14:05 2026-11-20 14:05:00
        the past 24 hours => past 24 hours = datetimerange: (2026-11-24T10:00:00,2026-11-25T10:00:00,PT24H) 2026-11-24 10:00:00..2026-11-25 10:00:00
        a quarter past ten => a quarter past ten = time: T10:15 10:15:00 | T22:15 22:15:00
        on December 5th around 6 pm => december 5th around 6 pm = datetime: XXXX-12-05T18 2025-12-05 18:00:00 | XXXX-12-05T18 2026-12-05 18:00:00
        every other week => every other week = set: P2W not resolved
        the second half of this year => the second half of this year = daterange: (2026-07-01,2027-01-01,P6M) 2026-07-01..2027-01-01
        I may return it =>
        good morning, is anybody there =>
        will it be here the day before Christmas => the day before christmas = date: 2026-12-24 2026-12-24
        it came the day after Thanksgiving => the day after thanksgiving = date: 2026-11-27 2026-11-27
        delivered on Wed., Nov 18 => wed., nov 18 = date: XXXX-11-18 2026-11-18 | XXXX-11-18 2027-11-18
        I bought it in may of last year => may of last year = daterange: 2025-05 2025-05-01..2025-06-01
        from next year's March on => next year's march = daterange: 2027-03 2027-03-01..2027-04-01
        in the second half of this month => this month = daterange: 2026-11 2026-11-01..2026-12-01
        """;
}
