"""What the words before digits call them tells a phone from what only looks like one."""

import pytest

from minerva.text.normal import Normal
from minerva.text.phones import find_phones

# Digits that a phone number of the region might have, and that are called something else.
TRAPS = {
    ("GB", "en"): [
        "Gift card 0770 0900 123", "Loyalty card 07700 900123", "Refund REF/0161/4960172",
        "PNR 0161-4960172 is confirmed", "Boarding pass 07700 900123, gate 4",
        "Call number 0161-49-60172", "Magazine issue no 07700900123",
        "Barcode on the shelf: 07700900123", "Meter point 07700 900123 was read on Monday",
        "Crime ref. 0161 496 0172", "Incident log 07700900123", "Court file 0161-4960172",
        "Raffle ticket 07700900123 wins a hamper", "The winning numbers 0161 – 4960 – 0172",
        "Policy holder ID 07700 900 123", "Claim no 07700900123 is settled",
        "Student ID 0161 496 0172", "Diploma no. 07700-900123, class of 2011",
        "Case CRM-07700900123 was closed", "Ticket HD-0161-496-0172 is with second line",
        "Error 0161-4960172 on start-up", "SKU 07700-900-123", "Asset tag 0161-49-60172",
        "Purchase order 07700900123",
        "Prescription number 07700900123", "NHS no 0161 496 0172",
        "Consignment 07700 900123 left the depot", "order 20260311-07700900123",
        "your item RR 161 496 017 GB is at the depot", "Listing 07700900123, two bedrooms",
        "Shelfmark 0161-496-0172", "Sort code and account 07700900123",
    ],
    ("US", "en"): [
        "e-ticket 212-5550123456", "Confirmation code 2125550123", "Docket 212-555-0123",
        "impeller 128990-42100", "gasket 12125-50123",
        "Claim # 212-555-0123", "Lot # 2125550123",
        "RMA 212 555 0123", "Bib 2125550123", "MLS 2125550123", "Permit 212-555-0123",
        "Invoice INV-212-555-0123", "Licence No. B-0123/NY/PART/1000+/5/9876/2019",
    ],
    ("ES", "es"): [
        "Nº de colegiado 612345678", "Tarjeta regalo 612 345 678", "Billete de tren 612345678",
        "Revista Nº 612345678", "Localizador de vuelo 612 345 678", "Expedición 612345678",
        "Albarán 612-345-678", "Denuncia n.º 612345678", "Atestado 612 345 678",
        "Diligencias previas 612345678", "Taquilla nº 612345678", "Ejemplar n.º 612-34-56-78",
        "Tarjeta sanitaria 612 345 678", "Número premiado 612345678", "Boleto 612 34 56 78",
        "Décimo 612345678", "Incidencia INC-612345678", "Ticket de soporte 612345678",
        "Título universitario nº 612345678", "Carné de biblioteca 612345678",
        "Lectura del contador 612345678", "Remesa 612 345 678",
        "Suscriptor 612345678", "Inmueble ref 612345678", "Orden de compra 612 345 678",
        "pedido 20260311-612345678", "el envío RR 612 345 678 ES ya salió",
        "Mandamiento 612345678", "Nómina 612345678", "Código de error 612345678",
    ],
    ("MX", "es"): [
        "¿Me pasas el folio?\n5512-3456-78",
        "[10:01] Lía: numero de guia?\n[10:02] Teo: 5512345678",
        "Guía 5512345678", "Pase de abordar 55 1234 5678", "Acta 5512345678",
        "Reporte no. 5512345678", "Averiguación previa 55 1234 5678",
    ],
    ("PT", "pt"): [
        "Registo criminal 912345678", "Contrato de água 912345678", "Lote L/912345678",
        "o objeto RR 912 345 678 PT está na loja", "Encomenda CTT-912345678",
        "Cacifo nº 912345678", "Cota 912-345-678", "Diploma 912345678",
        "Cartão de leitor 912345678", "Auto de notícia 912 345 678", "Queixa-crime 912345678",
        "Leitura do contador 912345678", "Apólice 912 345 678", "Sinistro 912345678",
        "Bilhete 912 345 678", "Rifa 912345678", "Guia de remessa 912345678",
        "Nota de crédito 912 345 678", "Multibanco: entidade 21312, referência 912 345 678",
        "Edição 912345678", "Revista N.º 912345678", "Utente 912 345 678", "Alvará 912345678",
        "Cartão cidadão 912345678", "pedido 20260311-912345678",
        "Ocorrência OC-912345678", "Talão 912 345 678",
    ],
    ("BR", "pt"): [
        "Chamado 11991230456 aberto às nove", "Protocolo de atendimento 11 99123-0456",
        "Boletim de ocorrência 11991230456", "qual o protocolo?\n11991230456",
        "Ingresso nº 11991230456", "Matrícula 11 99123-0456", "Crachá 11991230456",
        "Ordem de serviço 11991230456", "Rastreio: 11 99123-0456",
        "Inscrição estadual 11991230456", "Linha digitável 11991230456",
    ],
    ("FR", "fr"): [
        "N° allocataire 0639981133", "Carte cadeau 06 39 98 11 33",
        "num de commande 20260311-0639981133",
        "Dossier DOS-0639981133", "Casier n° 06-39-98-11-33",
        "Magazine N° 0639981133", "Bon de livraison 0639981133", "Plainte 0639981133",
        "Procès-verbal 0639981133", "Contravention 0639981133", "Amende 0639981133",
        "Facture d'électricité 06 39 98 11 33", "Relevé de compteur 0639981133",
        "Diplôme n° 06 39 98 11 33",
        "Carte de lecteur 0639981133", "Billet de train 0639981133",
        "Abonnement n° 0639981133", "Étagère n° 06-39-98-11-33",
        "Titre de transport 06-39-98-11-33",
        "Numéros gagnants 06 39 98 11 33", "Ticket de caisse 0639981133",
        "Adhésion n° 06 39 98 11 33", "Ordonnance 0639981133", "Avis d'imposition 06 39 98 11 33",
        "le recommandé RR 639 981 133 FR", "Main courante 06 39 98 11 33",
        "le numéro de suivi ?\n06 39 98 11 33", "Réf. annonce 06 39 98 11 33",
        "Code erreur 0639981133", "Virement 0639981133", "Mandat de dépôt 0639981133",
    ],
    ("DE", "de"): [
        "Fundsache 0171-3920012", "Rechnung RE-0171-3920012", "Geschenkkarte 0171 3920012",
        "Lagerplatz 030-23-125", "Regalfach 030-23-125", "Schließfach-Nr. 030 23125",
        "Störungsticket ST-030231251",
        "Vorgang: VG-0171-3920012", "Gewinnnummern 0171 – 3920 – 012",
        "Losnummern 0171 3920012", "Strafanzeige 0171 3920012", "Bußgeldbescheid 0171-3920012",
        "Parkausweis 0171 3920012",
        "Bordkarte 0171 3920012", "Überweisungsschein 0171 3920012",
        "Stromzähler 0171 3920012",
        "Zählpunkt 0171 3920012", "Bibliotheksausweis 0171 3920012",
        "Heft Nr. 0171 3920012", "Zeugnis 0171 3920012", "Mitgliedschaft Nr. 0171 3920012",
        "Steuerbescheid 0171 3920012",
        "Rentenbescheid 0171 3920012", "Bestellcode 0171 3920012",
        "Fehlercode 0171-3920012", "Störung Nr. 01713920012", "Signatur 030-23-125",
        "Einschreiben RR 171 392 001 DE", "Welche Auftragsnummer?\n0171 3920012",
        "Abo-Nr. 01713920012", "Exposé-Nr. 0171 3920012", "Sendungskennung 0171 3920012",
        "Auftrag 20260311-01713920012", "Kassenbon 0171 3920012", "Nachnahme 01713920012",
    ],
    ("RO", "ro"): [
        "Codul comenzii 0722 555 177", "Card de fidelitate 0722 555 177",
        "Rezervarea RZ-0722-555-177 este confirmată", "produs cod 0733/555/171",
        "Dosarul DS/0722555177", "AWB-ul 0722 555 177", "Raftul 0722-555-177",
        "Legitimația 0722555177",
        "Permisul de conducere 0722 555 177", "Chitanței 0722 555 177",
        "Facturii 0722 555 177", "Procesul-verbal 0722555177", "Plângerea 0722555177",
        "Amenda 0722 555 177", "Contorului 0722 555 177", "Diploma nr. 0722 555 177",
        "Biletul 0722 555 177", "Numere câștigătoare 0722 555 177", "Revista nr 0722555177",
        "Comanda numărul 0722 555 177", "Polița RCA 0722 555 177", "Rețeta 0722555177",
        "Abonamentul 0722 555 177", "Sesizarea 0722555177", "coletul RR 722 555 177 RO",
        "care e numărul comenzii?\n0722 555 177",
        "Eroare 0722-555-177", "Tichetul 0722 555 177",
        "Cererea 0722555177", "Deviz 0722555177",
        "Piesa 0722-555177-1", "comanda 20260311-0722555177",
    ],
    ("RU", "ru"): [
        "Карта лояльности 8 912 345-67-89", "Инвойс 89123456789",
        "Заявка ЗВ-89123456789", "Обращение № 89123456789", "Ячейки 8 912 345-67-89",
        "Номер бронирования 89123456789", "Стеллаж № 8-912-345-67-89", "Штраф 8 912 345-67-89",
        "Постановление 89123456789", "Читательский билет 8 912 345-67-89",
        "Посадочный талон 89123456789", "Диплом № 8 912 345-67-89", "Аттестат № 89123456789",
        "Лотерейный билет 89123456789",
        "Показания 89123456789", "Номер счётчика 8 912 345-67-89",
        "Полис ОМС 8 912 345-67-89", "Рецепт 89123456789", "Отправление RR 912 345 678 RU",
        "какой трек-номер?\n89123456789", "Ошибка 8-912-345-67-89", "Тикет TK-89123456789",
        "Абонемента 89123456789", "Журнал № 89123456789", "Выигрышный номер 89123456789",
        "Квитанцию 8 912 345-67-89", "Накладную 8 912 345-67-89", "Чеку 8 912 345-67-89",
        "заказ 20260311-89123456789",
        "Удостоверением 8 912 345-67-89", "Поставка № 89123456789",
    ],
    ("UA", "uk"): [
        "Картка лояльності 050 123 45 67", "Інвойс 0501234567",
        "Заявка ДГ-0501234567", "Стелаж № 050-123-45-67", "Штраф 050 123 45 67",
        "Постанова 0501234567",
        "Читацький квиток 050 123 45 67", "Посадковий талон 0501234567",
        "Диплом № 050 123 45 67", "Атестат № 0501234567", "Лотерейний білет 050 123 45 67",
        "Показники 0501234567", "Номер лічильника 050 123 45 67", "Рецепт 0501234567",
        "відправлення RR 501 234 567 UA", "який номер замовлення?\n050 123 45 67",
        "Помилка 050-123-45-67", "Тікет TK-0501234567", "Журнал № 0501234567",
        "Виграшний номер 0501234567", "Квитанцію 050 123 45 67", "Накладну 050 123 45 67",
        "Чеку 050 123 45 67", "замовлення 20260311-0501234567", "Посвідченням 050 123 45 67",
        "Номер бронювання 0501234567", "Ухвала 0501234567", "Провадження 0501234567",
        "Номер поліса 050 123 45 67", "Реєстру 050 123 45 67", "Постачання № 0501234567",
    ],
    ("CN", "zh"): [
        "质保单 13800138000", "发货单 13800138000",
        "工单 GD-13800138000", "货架号 138-0013-8000",
        "库位：138 0013 8000", "报警回执 13800138000",
        "立案号 13800138000", "电子票号 13800138000", "登机牌 13800138000", "期刊号：13800138000",
        "图书证号 13800138000", "毕业证书编号 13800138000",
        "中奖号 13800138000", "医保卡号 13800138000",
        "处方编号 13800138000", "错误代码 13800138000", "用电户号 13800138000",
        "物流单 13800138000",
        "邮件RR 138 001 380 CN已妥投", "订单号多少？\n13800138000", "流水号 13800138000",
        "参保号 13800138000", "罚单号 13800138000", "驾驶证号 13800138000",
        "公交卡号 13800138000",
        "订单 20260311-13800138000", "报修单 13800138000", "商品编码 138-0013-8000",
    ],
    ("HK", "zh"): [
        "八達通號碼 91234567", "借書證 9123 4567", "車票號碼 91234567", "罰單號碼 9123 4567",
        "報案編號 9123 4567", "儲物櫃號碼 9123-4567", "庫位 9123-4567", "保單號 91234567",
        "六合彩票號碼 91234567", "病歷編號 9123 4567", "回鄉證號碼 91234567",
    ],
    ("TH", "th"): [
        "บัตรของขวัญ 0812345678", "ใบรับประกัน 081-234-5678",
        "ตำแหน่งจัดเก็บ 081-234-5678",
        "หมายเลขตั๋วเครื่องบิน 0812345678", "ใบสั่ง 081 234 5678",
        "ใบแจ้งความ 0812345678", "คดีดำที่ 0812345678", "บัตรห้องสมุด 081 234 5678",
        "ใบปริญญาเลขที่ 0812345678", "หมายเลขสลากกินแบ่ง 081 234 5678", "บัตรทอง 0812345678",
        "ใบสั่งยา 0812345678", "รหัสข้อผิดพลาด 081-234-5678", "หมายเลขผู้ใช้ไฟ 0812345678",
        "พัสดุ RR 812 345 678 TH ถึงแล้ว",
        "เลขพัสดุอะไร?\n081-234-5678", "ใบส่งของ 0812345678",
        "แจ้งซ่อม TK-0812345678", "บัตรโดยสาร 0812345678", "วารสารเลขที่ 0812345678",
        "หมายเลขล็อกเกอร์ 081-234-5678",
        "เลขกรมธรรม์ 081-234-5678", "หมายเลขคำสั่งซื้อ 0812345678",
        "คำสั่งซื้อ 20260311-0812345678", "มิเตอร์น้ำ 081-234-5678",
    ],
}  # fmt: skip

# Phones after words that might as well number something.
PHONES = {
    ("GB", "en"): [
        "Lost your ID? 0161 496 0172", "Pallet for sale 07700 900123",
        "HQ-0161 496 0172", "AND-07700 900123",
        "Orders: 07700 900123", "Tickets 0161 496 0172", "Bookings on 07700 900123",
        "Claims line 0161 496 0172", "Repairs 07700 900123", "Library 0161 496 0172",
        "Emergency incidents 0161 496 0172",
        "Lost property 0161 496 0172", "TEL-0161 496 0172",
        "MOB-07700 900123", "WA-07700 900123", "Sam-07700 900123", "JILL-07700 900123",
        "Spare parts: 07700 900123", "Parcels to collect, text 07700 900123",
        "need an order?\n07700 900123", "tickets still there?\n[10:02] Jo: 07700 900123",
        "your number?\n07700 900123", "Reservations and information 0161 496 0172",
        "For a permit call 0161 496 0172", "Lost your card? 0161 496 0172",
        "1000+ clients, 07700 900123", "LDN-07700 900123", "Magazine adverts 0161 496 0172",
        "20260311 07700 900123",
    ],
    ("US", "en"): [
        "NYC-212-555-0123", "CELL-212-555-0123", "Tickets: 212-555-0123", "PH/212-555-0123",
        "PLEASE CALL-212-555-0123", "Service 212-555-0123", "Claims 212-555-0123",
        "Library 212-555-0123", "Court clerk 212-555-0123",
    ],
    ("ES", "es"): [
        "¿Problemas con tu NIE? 612 34 56 78", "Vendo volante 612 34 56 78",
        "LLAMA AL 612 345 678 ES URGENTE",
        "Denuncia: 612345678", "Reservas 612 34 56 78", "Pedidos al 612 34 56 78",
        "Información: 612 34 56 78",
        "Averías 612 34 56 78", "TEL-612345678", "TLF/612345678", "CEL-612345678",
        "Ana-612345678", "LUZ-612345678", "BCN-612345678", "Entradas 612 34 56 78",
        "Denuncias: 612 34 56 78",
        "Biblioteca 612 34 56 78", "Taller y recambios 612 34 56 78",
        "¿tu número?\n612 34 56 78",
        "¿Quieres factura?\n612 34 56 78", "Centralita 912 34 56 78",
        "Multas y recursos 612 34 56 78",
        "Seguros 612 34 56 78", "Lotería La Suerte 612 34 56 78",
    ],
    ("MX", "es"): [
        "Citas al 55 1234 5678", "WSP-5512345678", "tu cel?\n5512345678", "CDMX-5512345678",
        "[10:01] Lía: y tu whats?\n[10:02] Teo: 55 1234 5678",
    ],
    ("PT", "pt"): [
        "Reservas 912 345 678", "Encomendas: 912 345 678", "Informações 912 345 678",
        "Avarias 912 345 678", "TLM-912345678", "TEL/912345678", "Rui-912345678",
        "EVA-912345678", "Bilheteira 212 345 678",
        "Seguros 912 345 678", "Oficina 912 345 678",
        "Marcações 912 345 678", "Cartório 212 345 678", "o teu número?\n912 345 678",
        "queres bilhetes?\n912 345 678",
        "Peças auto 912 345 678", "Leitura de cartas 912 345 678",
    ],
    ("BR", "pt"): [
        "Ingressos 11 99123-0456", "Pedidos 11 99123-0456",
        "ZAP-11991230456", "SP-11991230456",
        "Chama 11 99123-0456", "me passa seu zap?\n11991230456", "Agende 11 99123-0456",
    ],
    ("FR", "fr"): [
        "CT ok, carte grise 06 39 98 11 33", "Besoin d'un code ? 06 39 98 11 33",
        "Réservations 06 39 98 11 33",
        "Commandes au 06 39 98 11 33", "Renseignements 06 39 98 11 33",
        "Dépannage 06 39 98 11 33", "TEL-0639981133", "PORT-0639981133", "Luc-0639981133",
        "LÉA-0639981133", "Billetterie 06 39 98 11 33", "Bibliothèque 01 99 00 12 30",
        "ton numéro ?\n06 39 98 11 33",
        "une commande ?\n06 39 98 11 33", "Mairie 01 99 00 12 30",
        "Pièces auto 06 39 98 11 33", "Urgences 06 39 98 11 33", "Inscriptions 06 39 98 11 33",
        "Abonnements 06 39 98 11 33", "Plaintes et réclamations 06 39 98 11 33",
    ],
    ("DE", "de"): [
        "Energieausweis 0171 3920012", "Angelschein 0171 3920012",
        "Verkaufe Regal 0171 3920012", "Kostenlos 0171 3920012",
        "Bestellungen unter 0171 3920012",
        "Reservierungen 0171 3920012", "Auskunft 030 23125123",
        "Störungsdienst 0171 3920012", "TEL-01713920012",
        "HANDY-01713920012", "MOB/01713920012",
        "Udo-01713920012", "UTE-01713920012",
        "Kartenvorverkauf 030 23125123", "Bücherei 030 23125123",
        "deine Nummer?\n0171 3920012",
        "Ticket gefällig?\n0171 3920012", "Ersatzteile 0171 3920012",
        "Telefonnummern 030 23125123",
        "Handynummern: 0171 3920012", "Abo-Service 030 23125123",
        "Pannenhilfe 0171 3920012", "Zum Marktplatz 0171 3920012", "Termine 0171 3920012",
        "Schlüsselnotdienst 0171 3920012", "Kurierdienst 0171 3920012",
    ],
    ("RO", "ro"): [
        "Facturare 0722 555 177", "Vând raft 0722 555 177", "SUNAȚI LA-0722 555 177",
        "Căutați un cod? 0722 555 177", "Rezervări 0722 555 177", "Comenzi la 0722 555 177",
        "Informații: 0722 555 177",
        "Reclamații 0722 555 177", "TEL-0722555177", "MOB-0722555177", "Ana-0722 555 177",
        "ION-0722555177", "Bilete 0722 555 177",
        "Biblioteca 0722 555 177", "Asigurări 0722 555 177",
        "numărul tău?\n0722 555 177",
        "vrei bilet?\n0722 555 177", "Dezmembrări piese 0722 555 177",
        "Programări 0722 555 177", "Intervenții 0722 555 177",
        "BUC-0722555177", "RO-0722555177",
    ],
    ("RU", "ru"): [
        "Курсовая, диплом 8 912 345-67-89", "Поверка счётчика 8 912 345-67-89",
        "Стеллажи 8 912 345-67-89", "Полис ОСАГО 8 912 345-67-89",
        "Чаты и заказы: 8 912 345-67-89", "Бронирование столиков 8 912 345-67-89",
        "Справки 8 912 345-67-89", "Запись 8 912 345-67-89",
        "ТЕЛ-89123456789", "МОБ-89123456789",
        "Аня-89123456789", "ЮЛЯ-89123456789", "МТС-89123456789", "СПБ-89123456789",
        "Билеты: 8 912 345-67-89",
        "Библиотека 8 912 345-67-89", "Полисы и страховка 8 912 345-67-89",
        "твой номер?\n8 912 345-67-89",
        "нужен билет?\n8 912 345-67-89", "Запчасти 8 912 345-67-89",
        "Диспетчер 8 912 345-67-89", "Вопросы по доставке 8 912 345-67-89",
    ],
    ("UA", "uk"): [
        "Повірка лічильника 050 123 45 67", "Реєстрація 050 123 45 67",
        "Постановка на облік 050 123 45 67", "Замовлення: 050 123 45 67",
        "Бронювання столиків 050 123 45 67", "Довідки 050 123 45 67",
        "Запис 050 123 45 67", "ТЕЛ-0501234567", "МОБ-0501234567", "Оля-0501234567",
        "ІРА-0501234567", "МТС-0501234567",
        "Квитки: 050 123 45 67", "Бібліотека 050 123 45 67",
        "твій номер?\n050 123 45 67",
        "треба квиток?\n050 123 45 67", "Запчастини 050 123 45 67",
        "Диспетчер 050 123 45 67",
        "Страхування 050 123 45 67", "Ремонт лічильників 050 123 45 67",
    ],
    ("CN", "zh"): [
        "需要发票？13800138000", "回收货架 13800138000", "订票热线 13800138000",
        "报修电话 13800138000",
        "联系号码 13800138000", "我的号码 13800138000",
        "货运 13800138000", "图书馆 13800138000", "TEL-13800138000", "WX-13800138000",
        "小王-13800138000", "订餐 13800138000",
        "保险咨询 13800138000", "你的号码多少？\n13800138000",
        "订单咨询 13800138000", "快递小哥 13800138000", "预约 13800138000",
        "挂号咨询 13800138000",
    ],
    ("HK", "zh"): [
        "訂座 9123 4567", "報名 9123 4567", "查詢號碼 91234567", "維修 9123 4567", "TEL-91234567",
        "WTS-91234567", "你嘅號碼?\n91234567",
    ],
    ("TH", "th"): [
        "บิล 081-234-5678", "ขายชั้นวาง 081-234-5678", "จองตั๋ว 081-234-5678",
        "สั่งซื้อ 081-234-5678",
        "สอบถาม 081-234-5678", "TEL-0812345678",
        "แจ้งซ่อม 081-234-5678", "ห้องสมุด 081-234-5678", "ประกันภัย 081-234-5678",
        "เบอร์อะไร?\n081-234-5678", "AIS-0812345678", "สนใจซื้ออะไหล่ 081-234-5678",
        "ร้านยา 081-234-5678", "รถเช่า 081-234-5678",
        "หมอดู 081-234-5678", "ส่งของ 081-234-5678",
        "นัดหมาย 081-234-5678", "MOB-0812345678",
    ],
}  # fmt: skip


def _cases(texts: dict[tuple[str, str], list[str]]) -> list[tuple[str, str, str]]:
    return [(text, *where) for where, written in texts.items() for text in written]


def _found(text: str, region: str, language: str) -> list[str]:
    return [phone.value for phone in find_phones(Normal(text), region, language)]


@pytest.mark.parametrize(("text", "region", "language"), _cases(TRAPS))
def test_what_is_called_something_else_is_no_phone(text: str, region: str, language: str) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(("text", "region", "language"), _cases(PHONES))
def test_what_people_call_about_leaves_the_phone_after_it(
    text: str, region: str, language: str
) -> None:
    assert len(_found(text, region, language)) == 1


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Booking no. 0113 496 0172", "GB", "en"), ("Membership number 07700 900123", "GB", "en"),
        ("Your member number is 07700 900123", "GB", "en"),
        ("Booking number:\n0113 496 0172", "GB", "en"), ("Licence HM-2022-004417", "GB", "en"),
        ("Número de pedido 612 34 56 78", "ES", "es"), ("Lote n.º 612 345 678", "ES", "es"),
        ("Anuncio n.º 88216753", "DE", "es"),
        ("Número de socio 612345678", "ES", "es"), ("Código de reserva: 931 234 509", "ES", "es"),
        ("Nota fiscal nº 912 345 678", "PT", "pt"), ("N.º de sócio 912345678", "PT", "pt"),
        ("Numéro de commande 06 39 98 12 34", "FR", "fr"), ("Police n° 0639981234", "FR", "fr"),
        ("N° d'adhérent 06 39 98 12 34", "FR", "fr"), ("+++047/0123/49812+++", "BE", "fr"),
        ("Rechnungs-Nr. 0171 3920012", "DE", "de"), ("Objekt 0171-3920012", "DE", "de"),
        ("Ihre Kundennr. lautet 030 23125123", "DE", "de"),
        ("Factura nr. 0712 345 678", "RO", "ro"), ("Nr. rezervare 0712345678", "RO", "ro"),
        ("Номер брони 8 912 345-67-89", "RU", "ru"), ("Пропуск № 89123456789", "RU", "ru"),
        ("Членский билет № 8 912 345-67-89", "RU", "ru"),
        ("Номер посилки 050 123 45 67", "UA", "uk"), ("Посвідчення № 0501234567", "UA", "uk"),
        ("会员号：138 0013 8000", "CN", "zh"),
        ("取件码是13800138000", "CN", "zh"), ("QQ号：13800138000", "CN", "zh"),
        ("หมายเลขสมาชิก 081-234-5678", "TH", "th"), ("เลขตั๋ว 0812345678", "TH", "th"),
    ],
)  # fmt: skip
def test_what_is_numbered_by_its_label_is_no_phone(text: str, region: str, language: str) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("To order: 07700 900123", "GB", "en"), ("Account manager 07700 900123", "GB", "en"),
        ("To book a room 07700 900123", "GB", "en"), ("Con factura 612 34 56 78", "ES", "es"),
        ("Reservas: 612345678", "ES", "es"), ("Devis gratuit 06 39 98 12 34", "FR", "fr"),
        ("Festnetznummer 030 23125123", "DE", "de"), ("Tel.-Nr. 0171 3920012", "DE", "de"),
        ("Rezervări la 0712 345 678", "RO", "ro"), ("Заявки: 89123456789", "RU", "ru"),
        ("Замовлення за тел. 050 123 45 67", "UA", "uk"), ("客服电话：13800138000", "CN", "zh"),
        ("我的号是13800138000", "CN", "zh"), ("จองโต๊ะโทร 0812345678", "TH", "th"),
    ],
)  # fmt: skip
def test_what_asks_to_call_is_no_label_of_something_else(
    text: str, region: str, language: str
) -> None:
    assert len(_found(text, region, language)) == 1


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Bosch 0 986 479 123", "FR", "fr"), ("alternateur Valeo 0 986 479 321", "FR", "fr"),
        ("filtru 0 451 103 316", "RO", "ro"), ("Ersatzteil 0 242 235 666", "DE", "de"),
        ("pieza 0 986 479 123", "ES", "es"), ("подшипник 8110-0912-34", "RU", "ru"),
        ("свічка 0 242 235 666", "PL", "uk"), ("รหัสอะไหล่ 08123-45678", "TH", "th"),
        ("零件号 138-0013-8000", "CN", "zh"), ("Teilenummer 030 2312512", "DE", "de"),
        ("Race no. 0821 234", "ZA", "en"), ("Dorsal 612345678", "ES", "es"),
        ("Dossard 0639981234", "FR", "fr"), ("Portão n.º 912 345 678", "PT", "pt"),
        ("Terminbestätigung Nr. 0664-2024-1234", "AT", "de"),
        ("Akt MA 62 – 0676/12345", "AT", "de"),
        ("Hangar nr. 0722 123 456", "RO", "ro"), ("Палата № 0501234567", "UA", "uk"),
        ("Лічильник № 0501234567", "UA", "uk"), ("ЕГРН 8 912 345-67-89", "RU", "ru"),
        ("Renavam 01234567890", "BR", "pt"), ("entreprise BE 0123.456.749", "BE", "fr"),
        ("TFN 412 345 678", "AU", "en"), ("UEN 91234567", "SG", "en"),
        ("統編：91234567", "HK", "zh"),
        ("เลขพัสดุ 0812345678", "TH", "th"), ("pid=51234567", "HK", "zh"),
        ("user_id=612345678", "ES", "es"), ("commit 2125550123", "US", "en"),
    ],
)  # fmt: skip
def test_what_a_noun_numbers_is_no_phone(text: str, region: str, language: str) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Tel. Nr. 0171 3920012", "DE", "de"), ("unter Nr. 030 23125123", "DE", "de"),
        ("phone no. 07700 900123", "GB", "en"), ("cell # 212-555-0123", "US", "en"),
        ("my # is 212-555-0123", "US", "en"), ("whatsapp nr: 0722 123 456", "RO", "ro"),
        ("scrieți pe nr 0722 123 456", "RO", "ro"), ("atendo no 11 91234-5678", "BR", "pt"),
        ("fale no nº 11 91234-5678", "BR", "pt"), ("envía al nro. 612 34 56 78", "ES", "es"),
        ("номер телефона 8 912 345-67-89", "RU", "ru"), ("на № 050 123 45 67", "UA", "uk"),
        ("phone=2125550123", "US", "en"), ("tel_no=0722123456", "RO", "ro"),
        ("Vând alternator 0722 123 456", "RO", "ro"), ("Bosch Service 030 23125123", "DE", "de"),
        ("pump 0161 496 0172", "GB", "en"), ("Запчасти 8 (495) 123-45-67", "RU", "ru"),
        ("Double: 07700 900123", "GB", "en"),
    ],
)  # fmt: skip
def test_what_numbers_a_phone_and_who_sells_parts_is_one(
    text: str, region: str, language: str
) -> None:
    assert len(_found(text, region, language)) == 1


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("microchip 2125550123", "US", "en"), ("a/c no. 212 555 0123", "US", "en"),
        ("P/N 212-555-0123", "US", "en"), ("inv. 07700 900123", "GB", "en"),
        ("route 2125550123", "US", "en"), ("datalogger n/s 9876 5432 1", "CL", "es"),
        ("equipo S/N: 9 8765 4321", "CL", "es"), ("cta. 612 34 56 78", "ES", "es"),
        ("núm. de serie 612345678", "ES", "es"), ("ruta 612345678", "ES", "es"),
        ("c/c 912 345 678", "PT", "pt"), ("fat. 912345678", "PT", "pt"),
        ("nota fiscal 11 91234-5678", "BR", "pt"), ("colis 6A 06399 80266 1", "FR", "fr"),
        ("puce n° 06 39 98 20 20", "FR", "fr"), ("cde. 0639982020", "FR", "fr"),
        ("Chip 0171 3920012", "DE", "de"), ("Ohrmarke 0171 3920012", "DE", "de"),
        ("FACTURA seria TMB nr. 0722123456", "RO", "ro"), ("cip 0722 123 456", "RO", "ro"),
        ("nr. cad. 0722123456", "RO", "ro"), ("зав. № 8 912 345-67-89", "RU", "ru"),
        ("чип № 8 912 345-67-89", "RU", "ru"), ("л/с 89123456789", "RU", "ru"),
        ("сч. № 89123456789", "RU", "ru"), ("рах.-ф. № 067 123 45 67", "UA", "uk"),
        ("о/р 067 123 45 67", "UA", "uk"), ("чіп 0671234567", "UA", "uk"),
        ("芯片号:13812345678", "CN", "zh"), ("水錶:9123 4567", "HK", "zh"),
        ("หมายเลขชิป 0812345678", "TH", "th"), ("เลขติดตาม 081-234-5678", "TH", "th"),
        ("9876 5432 1", "CL", "es"),
    ],
)  # fmt: skip
def test_short_forms_of_what_is_numbered_are_labels_too(
    text: str, region: str, language: str
) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("c/ whatsapp 612 34 56 78", "ES", "es"), ("Calle Mayor s/n, 612 34 56 78", "ES", "es"),
        ("tel/fax 07700 900123", "GB", "en"), ("sunați la nr. 0722 123 456", "RO", "ro"),
        ("т/ф 8 912 345-67-89", "RU", "ru"), ("W/D, A/C 212-555-0123", "US", "en"),
        ("5 años de exp. 612 34 56 78", "ES", "es"),
    ],
)  # fmt: skip
def test_other_short_forms_before_a_phone_number_nothing(
    text: str, region: str, language: str
) -> None:
    assert len(_found(text, region, language)) == 1


@pytest.mark.parametrize(
    ("text", "region", "language", "count"),
    [
        ("sunați Maria nr. 0722 904 302", "RO", "ro", 1),
        ("pe Ionescu nr. 0722904302", "RO", "ro", 1),
        ("Call Maria no. 07700 900123", "GB", "en", 1),
        ("llamar a Pedro nro. 11 2345-6789", "AR", "es", 1),
        ("pe hartă. Ecuson nr. 0722904302", "RO", "ro", 0),
        ("Ecuson nr. 0722904302", "RO", "ro", 0),
        ("die neue Plakette Nr. 0171 3920012", "DE", "de", 0),
    ],
)  # fmt: skip
def test_a_name_before_a_number_is_no_noun_that_it_counts(
    text: str, region: str, language: str, count: int
) -> None:
    assert len(_found(text, region, language)) == count


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("N.º de internado HSM: 912 345 678", "PT", "pt"),
        ("Nº de colada: 612 345 678", "ES", "es"),
        ("N.º de reclusão 912 345 678", "PT", "pt"),
        ("Numéro de coulée : 06 39 98 12 12", "FR", "fr"),
        ("Nr. de chiriaș: 0722 123 456", "RO", "ro"), ("number of record 07700 900123", "GB", "en"),
        ("№ наряда: 8 912 345-67-89", "RU", "ru"), ("№ розпорядження 050 123 45 67", "UA", "uk"),
        ("номер уведомления 8 912 345-67-89", "RU", "ru"),
        ("номер повідомлення 050 123 45 67", "UA", "uk"),
        ("LOAD# 212-555-0144", "US", "en"), ("SCAC# 2125550144", "US", "en"),
        ("MANIFEST# 212 555 0144", "US", "en"), ("PRN 212 555 0144 03", "US", "en"),
        ("消防處 FSD 91234567", "HK", "zh"), ("utente SNS 212345678", "PT", "pt"),
        ("Beneficiário ADSE 225550133 AP", "PT", "pt"),
        ("ZVR-Zahl 0664123456", "AT", "de"), ("UVA-Meldung 0171-3920012", "DE", "de"),
        ("Firmenkennzahl 0171 3920012", "DE", "de"), ("地號 02-2123-0046", "TW", "zh"),
        ("收文號 0912-345-678", "TW", "zh"), ("架號：02-2123-0046", "TW", "zh"),
        ("jugué 612 34 56 78", "ES", "es"), ("getippt: 06 12 23 34 45", "FR", "de"),
        ("поставил на 8 912 345 67 89", "RU", "ru"),
        ("MPAN 07700 900123", "GB", "en"), ("Conosament 0722 123 456", "RO", "ro"),
        ("Лицевой счёт 8 912 345-67-89", "RU", "ru"),
        ("особовий рахунок 050 123 45 67", "UA", "uk"),
        ("发动机号：13800138000", "CN", "zh"), ("เลขนักเรียน 081-234-5678", "TH", "th"),
        ("Connaissement 06 39 98 12 12", "FR", "fr"),
        ("Conhecimento de embarque 912345678", "PT", "pt"),
    ],
)  # fmt: skip
def test_what_a_number_is_of_is_told_by_form_where_no_list_has_it(
    text: str, region: str, language: str
) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Número de casa: 612 345 678", "ES", "es"), ("número de Ana 612345678", "ES", "es"),
        ("número del taller 612345678", "ES", "es"), ("N.º de telemóvel 912 345 678", "PT", "pt"),
        ("N.º de contacto 912 345 678", "PT", "pt"),
        ("numéro de maman : 06 39 98 12 12", "FR", "fr"),
        ("Numéro de portable 06 39 98 12 12", "FR", "fr"),
        ("Nr. de contact: 0722 123 456", "RO", "ro"),
        ("№ для связи 8 912 345-67-89", "RU", "ru"), ("№ мастера 8 912 345-67-89", "RU", "ru"),
        ("номер отделения 8 912 345-67-89", "RU", "ru"),
        ("номер Евгения 8 912 345-67-89", "RU", "ru"),
        ("номер водія 050 123 45 67", "UA", "uk"), ("номер Марії 050 123 45 67", "UA", "uk"),
        ("number of the bakery 07700 900123", "GB", "en"),
        ("number of Sue 07700 900123", "GB", "en"),
        ("CELL# 212-555-0144", "US", "en"), ("OFFICE# 212-555-0144", "US", "en"),
        ("Jen# 212-555-0144", "US", "en"), ("IBM 212-555-0144", "US", "en"),
        ("NEW IN TOWN 312 555 0110 02", "US", "en"), ("ABC 9612 3456", "HK", "zh"),
        ("Kunde BMW 030 23125123", "DE", "de"), ("Störungsmeldung: 030 23125123", "DE", "de"),
        ("Voranmeldung 0171 3920012", "DE", "de"), ("Krankmeldung: 030 23125123", "DE", "de"),
        ("門號 0912-345-678", "TW", "zh"), ("手机号 13800138000", "CN", "zh"),
        ("condomínio e IPTU 11 99123-0456", "BR", "pt"),
        ("щенки, родословная 8 912 345-67-89", "RU", "ru"),
        ("捡到行驶证 13800138000", "CN", "zh"), ("acepto cheque 612 34 56 78", "ES", "es"),
        ("Grand hotel by the sea, rooms with breakfast 07700 900123", "GB", "en"),
    ],
)  # fmt: skip
def test_whose_number_it_is_leaves_it_a_phone(text: str, region: str, language: str) -> None:
    assert len(_found(text, region, language)) == 1


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Código postal 28001 Madrid 612 345 678", "ES", "es"),
        ("Ref 4821 piso céntrico 612345678", "ES", "es"),
        ("CEP 01310-100 São Paulo 11 99123-0456", "BR", "pt"),
        ("PLZ 10115 Berlin 030 23125123", "DE", "de"), ("zip 33101 (305) 555-0144", "US", "en"),
        ("Réf 20418 studio 06 39 98 12 12", "FR", "fr"),
        ("индекс 101000 Москва 8 912 345-67-89", "RU", "ru"),
        ("індекс 01001 Київ 050 123 45 67", "UA", "uk"),
    ],
)  # fmt: skip
def test_a_label_whose_own_number_came_leaves_the_next_a_phone(
    text: str, region: str, language: str
) -> None:
    assert len(_found(text, region, language)) == 1


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("IBAN 1234 5678 0639981212", "FR", "fr"), ("serie AB 123 nr 0722123456", "RO", "ro"),
        ("tracking 4821 / 07700 900123", "GB", "en"),
    ],
)  # fmt: skip
def test_a_label_is_also_of_what_goes_on_after_its_first_digits(
    text: str, region: str, language: str
) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Задолженность по лицевому счёту 89161234501", "RU", "ru"),
        ("Особовий рахунок квартири 17: 0674420019", "UA", "uk"),
        ("Перепустка кв. 5: 0674420019", "UA", "uk"), ("ПТС 9052 118841", "RU", "ru"),
        ("Înscris sub nr. 0213 887 413 din registrul unic", "RO", "ro"),
        ("запись 8 912 345-67-89 в реестре", "RU", "ru"),
        ("el cod de la puerta es 1155-5501-83", "AR", "es"),
        ("Inventarstempel 06641 7925", "AT", "de"),
    ],
)  # fmt: skip
def test_labels_a_few_words_off_and_registers_tell_other_numbers(
    text: str, region: str, language: str
) -> None:
    assert _found(text, region, language) == []


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("Вопросы по лицевому счёту 8 916 123-45-01", "RU", "ru"),
        ("ПТС на руках. 8 905 211-88-40", "RU", "ru"), ("ПТС оригинал 9052118840", "RU", "ru"),
        ("Comandă piese auto 0721 330 918", "RO", "ro"),
        ("Guía Marta 655 501 237", "ES", "es"), ("955 501 237 del registro civil", "ES", "es"),
        ("Stempel und Siegel 0664 1792455", "AT", "de"),
    ],
)  # fmt: skip
def test_what_stands_so_before_phones_leaves_them(text: str, region: str, language: str) -> None:
    assert len(_found(text, region, language)) == 1
