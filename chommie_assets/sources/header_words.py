"""What boards, exports and other countries call a column. Words only; the rules are in ``headers.py``.

A name is compared without case, accents, white space and punctuation: ``Job Title`` and ``job_title`` are
both ``jobtitle``, ``company.display_name`` is ``companydisplayname``. The order is the preference.
"""

from __future__ import annotations

# canonical field -> names that mean it
STRONG: dict[str, str] = {
    "title": "title jobtitle positiontitle jobname vacancytitle postingtitle advertisementtitle"
    " adverttitle roletitle jobpostingtitle titleofjob designation titlename posttitle"
    " jobtitlename positionname rolename titleofpost titleofposition titleofvacancy titel"
    " stellentitel stellenbezeichnung berufsbezeichnung jobtitel puesto titulo cargo"
    " titulodelpuesto nombredelpuesto intitule intituleposte titreposte titre poste titolo"
    " functietitel vacature stanowisko postitel pozisyon heading"
    " businesstitle workingtitle",
    "company": "company companyname employer employername hiringorganization hiringorganizationname"
    " recruiter advertiser advertisername organization organisation organizationname"
    " organisationname companydisplayname hiringcompany recruitername recruitercompany"
    " businessname clientname agency employingcompany hiringemployer recruitingcompany"
    " nameofemployer nameofcompany employercompany companyemployer employerdepartment advertisedby"
    " listedby agencyname firma firmenname arbeitgeber unternehmen empresa nombreempresa compania"
    " entreprise entreprisenom societe nomentreprise employeur azienda bedrijf werkgever"
    " bedrijfsnaam maatskappy werkgewer firm",
    "location": "location joblocation locationname locationdisplayname jobplace place worklocation workplace"
    " workinglocation joblocationaddress fulllocation placeofwork placeofemployment dutystation"
    " citytown towncity citysuburb locationarea workarea jobarea worksite formattedlocation"
    " locations joblocations area region joblocationaddressaddresslocality categorieslocation"
    " positionlocationdisplay ort"
    " arbeitsort standort ubicacion lugar localizacion lieu lieutravaillibelle localisation"
    " lieudetravail luogo plaats standplaats locatie plek ligging localizacao areaname jobgeo",
    "city": "city town locationcity addresscity joblocationcity addresslocality suburb stadt ciudad ville"
    " citta cidade stad",
    "region": "state province provinceregion regionprovince provinceorregion stateprovince provincestate"
    " jobprovince locationstate locationregion addressregion statecode statename provincename"
    " joblocationaddressaddressregion provincia estado departement bundesland",
    "country": "country countryname countrycode locationcountry addresscountry"
    " joblocationaddressaddresscountry land pais pays",
    "description": "description jobdescription fulldescription descriptiontext jobdesc descriptionplain"
    " descriptionhtml htmldescription jobadvert advert adverttext advertdescription content body"
    " jobbody details jobdetails jobspec jobspecification vacancydescription roledescription"
    " positiondescription postingdescription descriptiontexttext advertdetails vacancydetails"
    " advertbody fulladvert advertcopy jobtext fulltext fulljobdescription longdescription"
    " descriptionraw rawdescription jobsummary summary snippet teaser text beschreibung"
    " stellenbeschreibung aufgaben descripcion descripciondelpuesto descriptif descriptionoffre"
    " descricao descrizione omschrijving beskrywing beskrivning descriptionposte"
    " roledetails positiondetails qualificationsummary"
    " adtext contenthtml contenttext",
    "salary_raw": "salary salarytext salaryraw salaryestimate salaryrange salaryoffered salarydescription"
    " salarystring salarysnippet salarysnippettext estimatedsalary compensation compensationtext"
    " pay payrate payrange wage remuneration remunerationpackage ctc package remunerationrange"
    " remunerationoffered salaryremuneration salarypackage paypackage totalpackage annualpackage"
    " packageoffered salaryband payscale salaryscale costtocompany compensationcompensationtiersummary"
    " compensationscrapeablecompensationsalarysummary totalctc monthlysalary"
    " annualsalary salarypermonth salaryperannum salarypm salarypa payoffered offeredsalary"
    " advertisedsalary rate stipend detectedextensionssalary salarylibelle salairelibelle gehalt"
    " lohn salario sueldo salaire stipendio retribuzione salaris",
    "salary_min": "salarymin minsalary minimumsalary salaryfrom salarylow salaryminimum minpay payfrom"
    " minamount compensationmin salarystart lowersalary fromsalary salaryrangemin"
    " basesalaryvalueminvalue basesalaryminvalue salaryminvalue estimatedsalaryminvalue"
    " salaryrangefrom minannualsalary annualsalarymin minwage paymin",
    "salary_max": "salarymax maxsalary maximumsalary salaryto salaryhigh salarymaximum maxpay payto maxamount"
    " compensationmax salaryend uppersalary tosalary salaryrangemax basesalaryvaluemaxvalue"
    " basesalarymaxvalue salarymaxvalue estimatedsalarymaxvalue salaryrangeto maxannualsalary"
    " annualsalarymax maxwage paymax",
    "salary_value": "basesalaryvaluevalue basesalaryvalue salaryvalue salaryamount medsalary mediansalary"
    " averagesalary avgsalary salaryavg salaryyearavg salaryhouravg",
    "salary_currency": "salarycurrency currency currencycode salarycurrencycode basesalarycurrency"
    " basesalarycurrencycode compensationcurrency paycurrency salaryrangecurrency"
    " estimatedsalarycurrency waehrung moneda devise",
    "salary_period": "salaryperiod payperiod salaryinterval interval salaryunit salarytype salaryfrequency"
    " basesalaryvalueunittext basesalaryunittext payfrequency compensationinterval rateperiod"
    " salaryunittext salarytimeframe salaryrangeinterval salaryper",
    "salary_is_predicted": "salaryispredicted issalarypredicted salarypredicted ispredicted",
    # A requisition may be advertised several times, so its number comes last.
    "native_id": "jobid externalid jobref jobreference jobreferencenumber postingid vacancyid advertid adid"
    " listingid joblistingid jobpostingid offerid sourceid uniqid uniqueid uid"
    " guid jobkey jobnumber referencenumber referenceno refno reference ref jobno advertreference advertref"
    " advertno advertnumber vacancyreference vacancycode referenznummer"
    " verwysing adreference vacancyno vacancynumber postno postnumber"
    " postreference listingref listingreference refnr identifiervalue idoffer idoffre"
    " shortcode vacancyref matchedobjectid id refnumber requisitionid reqid reqno requisitionnumber",
    "url": "url joburl link joblink jobpostingurl postingurl absoluteurl hostedurl"
    " adverturl pageurl href jobhref weburl detailurl sourceurl redirecturl canonicalurl"
    " listingurl vacancyurl permalink advertlink vacancylink postinglink"
    " listinglink linktojob linktoadvert jobpage uri originalurl jobviewurl enlace lien careersurl"
    " positionuri origineoffreurlorigine applylink applyurl applicationurl careersapplyurl externeurl weblink"
    " sharelink",
    "posted": "dateposted posteddate postedat postdate postingdate posted postedon datepublished"
    " publishedat publisheddate publicationdate publishdate published pubdate publishedon"
    " firstpublished listingdate listedtime originallistedtime dateadded adddate createdat created"
    " creationdate datecreated createddate releaseddate dateofposting jobposteddate jobpostdate"
    " publicationstartdate jobpostingdate postingstartdate addate"
    " postedatdatetime postedattimestamp aktuelleveroeffentlichungsdatum"
    " openingdate opendate startdatepublished postedtime datelisted listed dateofissue listedon"
    " listeddate listedat dateadvertised advertisedon advertiseddate advertisedat advertdate"
    " dateofadvert dateofpublication publication dateopened openedon dateopen issuedate dateissued"
    " dateonline onlinesince livefrom postingopened jobposted jobpostedon postedondate whenposted"
    " detectedextensionspostedat date datum veroeffentlicht veroffentlichtam geplaatstop datapublicacao publicadoen"
    " fechapublicacion fecha datepublication datecreation datadipubblicazione updatedtime",
    "expires": "expires expiry expirydate expirationdate expiresat expireson validthrough closingdate"
    " closedate deadline applicationdeadline applyby applybefore applybydate deadlinedate"
    " deadlineforapplications closing closingon closingdatetime lastdate lastdatetoapply"
    " lastdaytoapply lastapplicationdate applicationclosingdate applicationsclose"
    " applicationsclosing closes closesat dateclosing dateclosed enddateofadvert expiringon"
    " expiresin expirationon validtill validto validtodate validuntildate liveuntil advertexpires"
    " advertexpirydate endat enddate validuntil applicationclosedate closeson jobclosingdate"
    " dateexpires deadlineon sluitingsdatum closeat postuntil positionenddate bewerbungsfrist fechalimite datelimite",
    "employment_type": "employmenttype jobtype worktype scheduletype contracttype contracttime jobschedule"
    " employmentstatus employmenttypetext formattedworktype timetype commitment"
    " categoriescommitment jobtypes natureofwork positiontype employment typeofemployment"
    " typeofcontract detectedextensionsscheduletype employmenttypelabel employmenttypejobstatus"
    " arbeitszeit anstellungsart vertragsart tipodecontrato jornada typecontrat typedecontrat employmenttypecode"
    " contrat",
    "seniority": "seniority senioritylevel experiencelevel joblevel careerlevel level formattedexperiencelevel"
    " positionlevel rank grade",
    "is_remote": "isremote remote workfromhome remoteallowed remotework isremoteallowed remoteok telecommute"
    " remotestatus joblocationtype workplacetype wfh detectedextensionsworkfromhome",
    "skills": "skills skill keyskills requiredskills skillsrequired skillsdesc skillset skillslist"
    " jobskills technologies techstack competencies kenntnisse habilidades competences",
    "is_closed": "isclosed closed isexpired expired hasexpired isfilled jobstatus status poststatus"
    " advertstatus isactive active isopen",
    "source_updated_at": "updatedat lastupdated updateddate dateupdated modifiedat modified datemodified lastmodified"
    " updated updatedtime lastmodifieddate modifieddate updatedon"
    " dateactualisation modifikationstimestamp",
    "observed": "scrapedat crawledat datescraped scrapeddate crawldate crawltime scrapedon crawledon"
    " datecrawled fetchedat retrievedat collectedat scrapetime crawltimestamp extractdate"
    " extractiondate dateextracted datecollected collectiondate snapshotdate observedon observedat"
    " seenon lastprocessedtime scrapetimestamp crawled scraped ingestedat downloadedat",
}

# Used only when no name above names the field: they often mean something else. Of the description's, which
# are sections of one advert, all are taken.
WEAK: dict[str, str] = {
    "title": "vacancy occupation headline jobposition role position job post puestodetrabajo name nombre"
    " nom bezeichnung naam functie text",
    "company": "organisationsname companyinfo hiringorganisation client business postedby vendor"
    " institution municipality",
    "location": "address jobaddress cityname office base site locality centre center",
    "description": "overview about jobpurpose purpose responsibilities keyresponsibilities mainresponsibilities"
    " dutiesandresponsibilities rolesandresponsibilities duties jobduties mainduties keyduties"
    " keyperformanceareas requirements jobrequirements minimumrequirements qualifications"
    " experience jobfunction",
    "posted": "time timestamp",
    "employment_type": "type position",
    "seniority": "position",
    "salary_raw": "basesalary amount",
}

# Never an id, whatever they hold: counters that spreadsheets and data frames add.
COUNTERS = frozenset(
    ("", "index", "unnamed0", "unnamed01", "unnamed", "rownumber", "rowid", "sno", "srno", "serialno")
)
