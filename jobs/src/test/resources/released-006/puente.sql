BEGIN TRANSACTION;
CREATE TABLE api_key (
  digest TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT
, per_minute INTEGER);
CREATE TABLE ask (
  marker TEXT NOT NULL PRIMARY KEY,
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  number INTEGER NOT NULL,
  user_id BIGINT,
  name TEXT NOT NULL,
  phone TEXT,
  -- Equal for equal numbers, however they are spelled.
  phone_key TEXT,
  channel TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  tried_at BIGINT,
  sid TEXT,
  sent_at BIGINT,
  status TEXT NOT NULL,
  ended TEXT,
  error INTEGER,
  ended_at BIGINT
);
INSERT INTO "ask" VALUES('2e7fd79fb2d1-1','hand_2e7fd79fb2d1',1,9,'Elena Ríos','+51987000105','+51987000105','TEMPLATE',1796078529050,1796078529140,'SM00000000000000000000000000000001',1796078529187,'QUEUED',NULL,NULL,NULL);
CREATE TABLE audit (
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  status TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  written BOOLEAN NOT NULL,
  PRIMARY KEY (tracking_id, status)
);
INSERT INTO "audit" VALUES('quot_93b13a7b2545','started',1796078526244,1);
INSERT INTO "audit" VALUES('quot_93b13a7b2545','completed',1796078526484,1);
INSERT INTO "audit" VALUES('quot_dae508ffcb76','started',1796078526939,1);
INSERT INTO "audit" VALUES('quot_dae508ffcb76','completed',1796078527231,1);
INSERT INTO "audit" VALUES('quot_47d5fa2f1288','started',1796078527270,1);
INSERT INTO "audit" VALUES('quot_47d5fa2f1288','completed',1796078527428,1);
INSERT INTO "audit" VALUES('quot_256444821899','started',1796078527463,1);
INSERT INTO "audit" VALUES('quot_256444821899','completed',1796078527721,1);
INSERT INTO "audit" VALUES('chg_e5b68b266f35','started',1796078527793,1);
INSERT INTO "audit" VALUES('chg_e5b68b266f35','completed',1796078528316,1);
INSERT INTO "audit" VALUES('chg_c2292c17e287','started',1796078528615,1);
INSERT INTO "audit" VALUES('chg_c2292c17e287','completed',1796078528762,1);
INSERT INTO "audit" VALUES('quot_6bbad43523e9','started',1796078528802,1);
INSERT INTO "audit" VALUES('quot_6bbad43523e9','failed',1796078528966,1);
INSERT INTO "audit" VALUES('hand_2e7fd79fb2d1','started',1796078528987,1);
INSERT INTO "audit" VALUES('quot_86b0904af9fa','started',1796078530195,1);
INSERT INTO "audit" VALUES('chg_0b84a2ffd98c','started',1796078530497,1);
INSERT INTO "audit" VALUES('quot_c19eba7667ee','started',1796078530498,1);
INSERT INTO "audit" VALUES('chg_b5e23b9395e8','started',1796078530500,1);
INSERT INTO "audit" VALUES('chg_519e9bbfdef9','started',1796078530501,1);
INSERT INTO "audit" VALUES('chg_1571139833de','started',1796078530502,1);
INSERT INTO "audit" VALUES('chg_1571139833de','completed',1796078530730,1);
INSERT INTO "audit" VALUES('quot_b56ee927f105','started',1796078531825,1);
INSERT INTO "audit" VALUES('quot_9265304ee93e','started',1796078542143,1);
CREATE TABLE audit_anchor (
  chain INTEGER NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TABLE audit_link (
  chain INTEGER NOT NULL,
  seq BIGINT NOT NULL,
  linked_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
);
INSERT INTO "audit_link" VALUES(1,1,1796078526041,'{"at":1796078525993,"replica":"puente","kind":"refused","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(12)","contact_name":"text(9)","email":"p\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202297","lead_name":"text(20)","product_id":26174,"product_qty":2},"outcome":"refused","problem":"unconfirmed","ms":144,"asked":[["Odoo","res.partner.search_read","200",5],["Odoo","sale.order.onchange","200",38]],"trace":"b9fc598e7779e8bce156ec8238e72949","sealed":{"by":["98476316f068251f","f589d3140ff4e1b4"],"box":"tWR5Xbv2CUlcFGB2yF3dO0xE+9vGwbsOjt8SpRFi0WcagVJ1qXbbxtsnBrqLtgJmrQKJcxnzH5JTL29FeWGTAWJYrAewJYjmZxJAXjYk5OUlj74SLA5vxPb48C0XQI7Bbjs+MieZwaRGGUTowhwjWXDtHrjQMzVkYhlv5iajrfjipmaEofAKljaxmk8jvcTiuSNVVBroCrOiRJsZ6Evvoxbfm3iwGqXS+jGyFdzVvFe39DXUYnxmzcwe0zhLFT/pr/igQqGYHliGGmpsauKXrJ9vR2MSKrY9"}}','05042bda768bc33a7dfe055a58a8ac6f9e0da472244ba8ab786f6695f04892c8');
INSERT INTO "audit_link" VALUES(1,2,1796078526729,'{"at":1796078526250,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(12)","contact_name":"text(9)","email":"p\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202297","lead_name":"text(20)","product_id":26174,"product_qty":2,"plan_token":"text(331)"},"trace":"21f22d3eb82cb419218b25a60eb066a9","tracking_id":"quot_93b13a7b2545","sealed":{"by":["98476316f068251f","f589d3140ff4e1b4"],"box":"ibCvAZU6xu7nCy30beUKJ8pMYZU88g+0iv87hlGfuA8ld1ZI6N+XVEXndvR7l0U9So19kTu049F0U7g5mrIVvwekzfCv232TKEBRhZRtBuZ9segAV4ICiKdGxtMhsCaPAed//jEUQCXsJ0B4znkN/W+osuDi2+iTyMzqVgNcbr9X8f3QiHduuQ0XnjMutQCzW9+T+NXCIGRd5wQKYvFZSi4/v6psDRGNdIHNLaN+vT/8I1bIrzEaNIuHEbwx4wc8iyloZl+n2bhb8gupbMPa6mOp8iDJtA1S1/1OpOoMG3RQO9ArmQ5aRKi4R27/9ZRt9qBH/ABMEIBdVn3gcByMAzA1VR3sfpyM3JkXHa0V5JMbVlyy213yLnYorAfXsgYqY8w0Ci38EQfcsV5GEZgPPJjQAPpAzB+l/eVLKsY+FVBaAJJk9T7/hcMn3oZ9GnjcLMze+P+wXJfiCb02w6J6DZhpDZ94zPZo5tr8ki8us5uwhl/1goLrQIotwpJwVdKAZC9395QpnJwwlm2neIY7CZWNA2Z85HuVOml0GwFsxZd/Qlxv87CuJ29G49bclU7i9m93oWF7X9YwsmzupVvpkr20RnOYFTpyctg2frEFwHF/ri3luNdImH77B1I2MKknmPLBCIZCf6LYD18ifdKLQeh7SQobnKxdoc9JttWkS/3QdtcmjzBtjbVQwRfwo1PIv1p6LqUYmfO1E6LO9sKKbTjL2ZsSuuYOd537LAVz5TLqwa4="}}
{"at":1796078526485,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"quotation","trace":"21f22d3eb82cb419218b25a60eb066a9","ms":242,"tracking_id":"quot_93b13a7b2545","asked":[["Odoo","res.partner.search_read","200",4],["Odoo","crm.lead.formatted_read_group","200",11],["Odoo","res.partner.load","200",6],["Odoo","crm.lead.load","200",9],["Odoo","sale.order.web_search_read","200",17]]}
{"at":1796078526569,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"done","ms":412,"asked":[["Odoo","res.partner.search_read","200",24],["Odoo","sale.order.onchange","200",4]],"trace":"21f22d3eb82cb419218b25a60eb066a9"}','a52e7ee3328152d341817e732990e320e37866cf229f838bf92514515dabd2ef');
INSERT INTO "audit_link" VALUES(1,3,1796078527785,'{"at":1796078526939,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(6)","contact_name":"text(3)","email":"a\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202272","lead_name":"text(14)","product_id":26174,"product_qty":2},"trace":"d9553236634a55e23fce91abada5b859","tracking_id":"quot_dae508ffcb76","sealed":{"by":["77fd60699c49df4f","0af2d342d360b4d0"],"box":"b41QYXAnf9n4hl4CCCnQxjY/f+CUstE+kkOGirdVJ2azKqWX9E7CLFsswxlO9KPDauA7jj9g33e8JhFyjWX5u7XytsyJZ1y5wAKxQuSLXR0ksrDDdKKPdKQRwNMbqsRGpDQxI7iFKOwIHkZ1zgaul/WBKK8sKOKsHR+gftK6OToxzWJoYYgmgeQhSCjEIckZyFGQzQQwGHzE2RCKx/anh8Vr46u+1iCCfA1NeM18NNNt6ud0+JWje0rTo/hEgIG/"}}
{"at":1796078527231,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"quotation","trace":"d9553236634a55e23fce91abada5b859","ms":292,"tracking_id":"quot_dae508ffcb76","asked":[["Odoo","product.product.search_read","200",41],["Odoo","res.partner.fields_get","200",33],["Odoo","crm.lead.formatted_read_group","200",36],["Odoo","res.partner.search_read","200",50],["Odoo","res.partner.load","200",26],["Odoo","crm.lead.load","200",42],["Odoo","sale.order.web_search_read","200",7]]}
{"at":1796078527251,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"done","ms":331,"trace":"d9553236634a55e23fce91abada5b859"}
{"at":1796078527270,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(8)","contact_name":"text(5)","email":"b\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202224","lead_name":"text(16)","product_id":26174,"product_qty":2},"trace":"828da87fc3dcc9589ee9c35b1cff7c41","tracking_id":"quot_47d5fa2f1288","sealed":{"by":["faee44eb9ae0631b","e74443c898f0d583"],"box":"1iybYXx15ExVyqGryyjr2dRdPlUE1p+gGXzgL13wBj9KcXA81wcZrf7A2FLYtQAPxebu0CJnz49C9n0hRjLDkGGgPA1KZRX0XP74dLAOI+J2gVajxGvU8euSH7Wu+VaRuhQVXhioJB/vpfa6YT9NkFTRdvl8BWkYMCGxkuttx/fMNkbDowqRHhhZIrSB+cBJyfNTzhaC88dfLpsWmALyQg81JFKj53W9OP4P+xP/XfwBRAmyX0hrX9YKrZIw/rWSKAQB83gdxs4="}}
{"at":1796078527428,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"quotation","trace":"828da87fc3dcc9589ee9c35b1cff7c41","ms":159,"tracking_id":"quot_47d5fa2f1288","asked":[["Odoo","crm.lead.formatted_read_group","200",7],["Odoo","res.partner.search_read","200",18],["Odoo","res.partner.load","200",12],["Odoo","crm.lead.load","200",26],["Odoo","sale.order.web_search_read","200",3]]}
{"at":1796078527433,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"done","ms":164,"trace":"828da87fc3dcc9589ee9c35b1cff7c41"}
{"at":1796078527465,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(8)","contact_name":"text(5)","email":"c\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202233","lead_name":"text(16)","product_id":26174,"product_qty":2},"trace":"b57b9bdd205e665029bc4356e917200d","tracking_id":"quot_256444821899","sealed":{"by":["eb14227d2d2926ca","6e97e21317371980"],"box":"YkQ4oeP/FiiYKsKslcYi3P2y2Mgmy22mk5Y7/zsCaKXiFIx0pn/qXfoUvIJTDUrLMeY7Sjnsfvq4HXC57g07cZfp/Ud4sY73gsmmCuHfIV9itfkXm9JxH+LYPv6rGbCAZNzYsdW8IOqPWA637VvndBDbizVUHHERRKZ0wLnWvsga3wGPLD7Htw5RMSGE9cD2JjeTkUwnwOg9iYsGLTq58ogRiXRz7QN93kO9DBfMYFHJejvauh0f/wMjyeib5vfgoPuOJo8/+h8="}}
{"at":1796078527722,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"quotation","trace":"b57b9bdd205e665029bc4356e917200d","ms":259,"tracking_id":"quot_256444821899","asked":[["Odoo","res.partner.search_read","200",123],["Odoo","crm.lead.formatted_read_group","200",148],["Odoo","res.partner.load","200",3],["Odoo","crm.lead.load","200",4],["Odoo","sale.order.web_search_read","200",4]]}
{"at":1796078527729,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"done","ms":266,"trace":"b57b9bdd205e665029bc4356e917200d"}','1658b9860a96d0dbf0703f4ce33fe389d012547f37d545bcc81e8b56f96bd0ec');
INSERT INTO "audit_link" VALUES(1,4,1796078528787,'{"at":1796078527793,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"confirm_quotation","effect":"writes","arguments":{"order":"text(6)"},"trace":"f8fcf021a151534f6a0569727e74b11b","tracking_id":"chg_e5b68b266f35"}
{"at":1796078528316,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"confirm_quotation","trace":"f8fcf021a151534f6a0569727e74b11b","ms":523,"tracking_id":"chg_e5b68b266f35","asked":[["Odoo","sale.order.fields_get","200",5],["Odoo","sale.order.search_read","200",30],["Odoo","sale.order.fields_get","200",20],["Odoo","sale.order.web_search_read","200",234],["Odoo","sale.order.search_read","200",3],["Odoo","sale.order.action_confirm","200",5],["Odoo","sale.order.web_search_read","200",26]]}
{"at":1796078528483,"replica":"puente","kind":"call","holder":"anonymous","operation":"confirm_quotation","effect":"writes","outcome":"done","ms":693,"trace":"f8fcf021a151534f6a0569727e74b11b"}
{"at":1796078528615,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"log_note","effect":"writes","arguments":{"about":"order","record":"text(6)","text":"text(15)"},"trace":"50015111574c44454a463d201fc63d19","tracking_id":"chg_c2292c17e287"}
{"at":1796078528762,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"log_note","trace":"50015111574c44454a463d201fc63d19","ms":147,"tracking_id":"chg_c2292c17e287","asked":[["Odoo","sale.order.search_read","200",70],["Odoo","mail.message.search_read","200",1],["Odoo","sale.order.message_post","200",6],["Odoo","mail.message.search_read","200",2]]}
{"at":1796078528771,"replica":"puente","kind":"call","holder":"anonymous","operation":"log_note","effect":"writes","outcome":"done","ms":165,"trace":"50015111574c44454a463d201fc63d19"}','91266a4bba98c897e37c3ccf11aa351efb8d071674e48363238043476cf85e95');
INSERT INTO "audit_link" VALUES(1,5,1796078529392,'{"at":1796078528810,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(7)","contact_name":"text(4)","email":"m\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202269","lead_name":"text(15)","product_id":99999999,"product_qty":2},"trace":"692825a75ce6d91d5908f6d663739cb5","tracking_id":"quot_6bbad43523e9","sealed":{"by":["ee6cb8c92e4d3575","139fc7af1252446d"],"box":"FBWJ4yaim+xJfGmFys7fq3rnITG2YzHqbUkjwiXucUuVXcQIH10WYncY2Dsv3hgeKan1d4pFPVAZiB+MvoZ3oUEDVLlICH3TYVKP+aYiqDKnZ4KHqIBtTv1Koo3o8aTVnmrngXSP4Y72NeMiOK+ldOPfGfPCEdo7V0PtyVfQNf/6u5vA0YlPpf4L2rUduMRbYtbces5cvr4JFIIXtyPZ9YL/gScNXlVnOuIdaZFaP/bwqRae1e4+s4txDRAZSEYIU/WX+Hc7fg=="}}
{"at":1796078528841,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"accepted","tracking_id":"quot_6bbad43523e9","ms":44,"trace":"692825a75ce6d91d5908f6d663739cb5"}
{"at":1796078528966,"replica":"puente","kind":"ended","outcome":"failed","holder":"anonymous","journey":"quotation","trace":"692825a75ce6d91d5908f6d663739cb5","problem":"invalid","ms":164,"tracking_id":"quot_6bbad43523e9","asked":[["Odoo","product.product.search_read","200",50]]}
{"at":1796078528987,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"message_notification","effect":"sends","arguments":{"user_phone":"\u2022\u2022\u202278","reason":"text(28)","user_name":"text(10)","conversation_id":"conv_abc123"},"trace":"742b05430f484a2ebf7df511f0e2cb4d","tracking_id":"hand_2e7fd79fb2d1","sealed":{"by":["2ba8323ab316982b"],"box":"DE2GWcF6qrsRXXyURIBLnHEw3fXXmq5tCFpsurEDmuad2zbR6qgdVjb0gIE9AMcp1Cj64IRdzaHQl+wFcNQUWGKrlT7F4S2ljFKXQaBXyuJPiqKAoyp4jtessyd5unr0IEwQn/subGwjw3cGGYz9xlX1I2lbBJi8cUVLxAQVwxugScgrOfDRUK9D4GakHVCYI429UJN+EX7cnHChKY8="}}
{"at":1796078529227,"replica":"puente","kind":"ran","holder":"anonymous","journey":"handoff","tracking_id":"hand_2e7fd79fb2d1","trace":"742b05430f484a2ebf7df511f0e2cb4d","asked":[["Odoo","crm.lead.formatted_read_group","200",6],["Odoo","res.users.fields_get","200",2],["Odoo","res.users.search_read","200",5],["Twilio","POST /{}/Accounts/{}/Messages.json","201",40]]}
{"at":1796078529243,"replica":"puente","kind":"call","holder":"anonymous","operation":"message_notification","effect":"sends","outcome":"done","ms":315,"trace":"742b05430f484a2ebf7df511f0e2cb4d"}','f0dde66075389493e0ab50b6d3c86500ebd52fc52efde53e669c29dd4b69ed93');
INSERT INTO "audit_link" VALUES(1,6,1796078530492,'{"at":1796078530195,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(8)","contact_name":"text(5)","email":"d\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202207","lead_name":"text(16)","product_id":26174,"product_qty":2},"trace":"a646e5875737feeaf997e8e0ebd9c3bb","tracking_id":"quot_86b0904af9fa","sealed":{"by":["8ca1c5193320af19","c75465ccb6b2c9da"],"box":"5x522HHxyv8uU9l8ig9SLTbxde4/vV9220oLNNbH5eiQtGg44Zj53S/ukxhIbXzS2yNzzE0zZLTagYFdR2Mr3wHok/EvDRLh6HfVVitqsDBwhL6/woV+MZt+GAKjTzIGQ6hTlmOAkUsqYGcc795FOuo+pttU8cm8lJwP4NE/v8Nrl3H3rotf7twHxLOL02PxXrJ7fKgj8En0OFFvrAqMGiV0kSz+Q232Q+EXeL7gdVkz1kk+gqQmW6Oy7fVz0+nPQUtR5KzyGqg="}}','f4cf35ac587e3595c7a1ee7dd36672010588a47119801decf6caac3d2953ac6c');
INSERT INTO "audit_link" VALUES(1,7,1796078531494,'{"at":1796078530497,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"confirm_quotation","effect":"writes","arguments":{"order":"text(6)"},"trace":"e9c5036089ac51c56127b88ad97d23a1","tracking_id":"chg_0b84a2ffd98c"}
{"at":1796078530498,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(8)","contact_name":"text(5)","email":"e\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202245","lead_name":"text(16)","product_id":26174,"product_qty":2},"trace":"491838c9e5889bc0d9a4b29badf9911d","tracking_id":"quot_c19eba7667ee","sealed":{"by":["2ee1b6566ef7f918","edd59f6a699ebf81"],"box":"8Nksr3uc27Q26QzqzWRzsWToW6UzXTGs7W84czEc9mjEJgk54j0k8ZJHcyawDz7EuzH1d/Q9mqevb0cCtmeh2MRzyuWAWq4vZflf7O24KMgCjIboEyd7GVK7KinTIcCho3Q13tt6ZIsqqlYLX1f/PMzKM0OepcBAMX9J9PK7Qi4p+MGS4v9MZu+ILC5K3efUODDQTsMlaSMIJX1mHuazmPOwpb7sW5OUE+82OqsecWXx3+ndg5wSZbNW6U5thrJole4Tha8ZnWY="}}
{"at":1796078530501,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"log_note","effect":"writes","arguments":{"about":"order","record":"text(6)","text":"text(14)"},"trace":"0006cd5a96d0e331c3b384b18bf6fb87","tracking_id":"chg_b5e23b9395e8"}
{"at":1796078530501,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"send_quotation","effect":"sends","arguments":{"order":"text(6)"},"trace":"44657a92d27e0b777321ddd4dc61da0f","tracking_id":"chg_519e9bbfdef9"}
{"at":1796078530502,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"schedule_activity","effect":"writes","arguments":{"about":"order","record":"text(6)","summary":"text(6)","due":"2030-01-15","type":"call"},"trace":"b93f15747b6dcef87758bdddde8f5781","tracking_id":"chg_1571139833de"}
{"at":1796078530528,"replica":"puente","kind":"ran","holder":"anonymous","journey":"quotation","tracking_id":"quot_86b0904af9fa","trace":"a646e5875737feeaf997e8e0ebd9c3bb","asked":[["Odoo","crm.lead.formatted_read_group","200",16],["Odoo","res.partner.fields_get","200",47],["Odoo","res.partner.search_read","200",26],["Odoo","res.partner.load","200",16],["Odoo","crm.lead.load","EOFException",4]]}
{"at":1796078530656,"replica":"puente","kind":"ran","holder":"anonymous","journey":"quotation","tracking_id":"quot_c19eba7667ee","trace":"491838c9e5889bc0d9a4b29badf9911d","asked":[["Odoo","res.partner.search_read","200",113],["Odoo","crm.lead.formatted_read_group","200",23],["Odoo","res.partner.load","EOFException",8]]}
{"at":1796078530674,"replica":"puente","kind":"ran","holder":"anonymous","journey":"log_note","tracking_id":"chg_b5e23b9395e8","trace":"0006cd5a96d0e331c3b384b18bf6fb87","asked":[["Odoo","sale.order.fields_get","200",39],["Odoo","sale.order.search_read","200",11],["Odoo","mail.message.search_read","200",4],["Odoo","sale.order.message_post","EOFException",8]]}
{"at":1796078530721,"replica":"puente","kind":"ran","holder":"anonymous","journey":"confirm_quotation","tracking_id":"chg_0b84a2ffd98c","trace":"e9c5036089ac51c56127b88ad97d23a1","asked":[["Odoo","sale.order.fields_get","200",67],["Odoo","sale.order.search_read","200",28],["Odoo","sale.order.web_search_read","200",6],["Odoo","sale.order.search_read","200",2],["Odoo","sale.order.action_confirm","EOFException",6]]}
{"at":1796078530730,"replica":"puente","kind":"ended","outcome":"done","holder":"anonymous","journey":"schedule_activity","trace":"b93f15747b6dcef87758bdddde8f5781","ms":228,"tracking_id":"chg_1571139833de","asked":[["Odoo","sale.order.fields_get","200",18],["Odoo","sale.order.search_read","200",10],["Odoo","sale.order.fields_get","200",9],["Odoo","sale.order.search_read","200",8],["Odoo","res.users.search_read","200",5],["Odoo","mail.activity.search_read","200",8],["Odoo","mail.message.search_count","200",2],["Odoo","sale.order.activity_schedule","EOFException",2],["Odoo","mail.activity.search_read","200",1],["Odoo","mail.activity.search_read","200",3]]}
{"at":1796078530760,"replica":"puente","kind":"call","holder":"anonymous","operation":"schedule_activity","effect":"writes","outcome":"done","ms":276,"trace":"b93f15747b6dcef87758bdddde8f5781"}
{"at":1796078530762,"replica":"puente","kind":"ran","holder":"anonymous","journey":"send_quotation","tracking_id":"chg_519e9bbfdef9","trace":"44657a92d27e0b777321ddd4dc61da0f","asked":[["Odoo","sale.order.fields_get","200",39],["Odoo","sale.order.search_read","200",13],["Odoo","sale.order.fields_get","200",4],["Odoo","sale.order.web_search_read","200",10],["Odoo","res.partner.search_read","200",5],["Odoo","crm.lead.search_read","200",9],["Odoo","res.partner.search_read","200",1],["Odoo","mail.message.search_read","200",2],["Odoo","ir.model.data.check_object_reference","200",6],["Odoo","mail.compose.message.create","422",5],["Odoo","mail.compose.message.create","200",2],["Odoo","mail.compose.message.read","200",2],["Odoo","sale.order.message_post","EOFException",20]]}
{"at":1796078531397,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"accepted","tracking_id":"quot_86b0904af9fa","ms":1202,"trace":"a646e5875737feeaf997e8e0ebd9c3bb"}','a2ec9ac8763ea25b4cc821707210301dcc82c36f6d9cd01aba571df98256299d');
INSERT INTO "audit_link" VALUES(1,8,1796078531629,'{"at":1796078531511,"replica":"puente","kind":"call","holder":"anonymous","operation":"send_quotation","effect":"sends","outcome":"accepted","tracking_id":"chg_519e9bbfdef9","ms":1016,"trace":"44657a92d27e0b777321ddd4dc61da0f"}
{"at":1796078531511,"replica":"puente","kind":"call","holder":"anonymous","operation":"log_note","effect":"writes","outcome":"accepted","tracking_id":"chg_b5e23b9395e8","ms":1017,"trace":"0006cd5a96d0e331c3b384b18bf6fb87"}
{"at":1796078531513,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"accepted","tracking_id":"quot_c19eba7667ee","ms":1019,"trace":"491838c9e5889bc0d9a4b29badf9911d"}
{"at":1796078531513,"replica":"puente","kind":"call","holder":"anonymous","operation":"confirm_quotation","effect":"writes","outcome":"accepted","tracking_id":"chg_0b84a2ffd98c","ms":1020,"trace":"e9c5036089ac51c56127b88ad97d23a1"}','58afb52afad53ba128dcf53b5af069b4bf85988000063aa8f018f3d393837ef7');
INSERT INTO "audit_link" VALUES(1,9,1796078532706,'{"at":1796078531825,"replica":"puente","kind":"accepted","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","arguments":{"partner_name":"text(8)","contact_name":"text(5)","email":"f\u2022\u2022\u2022@example.com","phone":"\u2022\u2022\u202200","lead_name":"text(16)","product_id":26174,"product_qty":2},"trace":"bf4a221b324441ef16c7fc5131f4e5a1","tracking_id":"quot_b56ee927f105","sealed":{"by":["72b17584381b3bd8","b794b7995245bd48"],"box":"TDQN/Jt4NRs0fa2xhufjNuadF0YhNbTsMS8ZweCnz3iAI4FQxx08n2D0d7RS+NGYZ/bL7Kz7HmYvjXkS+0g7L0YkwsJEI4aABmjp+lxoH3Cy70/afVZtMU4SW7gAifcsWyBTjIskpMrl6oRjdIFTl3hBQDUwjtXEoBCoR49Jc47oIxJk+LmMdBcTDM1UPkOdPNV2rjs5TemWu1kkSO1d1kNNQec3TxWW/jyPz8MyScVLiDHyZdLQSFBLwtd6IHftalxbYgOZvrM="}}
{"at":1796078531841,"replica":"puente","kind":"call","holder":"anonymous","operation":"dev_create_quotation","effect":"writes","outcome":"accepted","tracking_id":"quot_b56ee927f105","ms":20,"trace":"bf4a221b324441ef16c7fc5131f4e5a1"}','2b3d9a7c828500f0e0732f254e71480aa669f7e9517e7efab28134479234a5b6');
INSERT INTO "audit_link" VALUES(1,10,1796078541998,'{"at":1796078541879,"replica":"puente","kind":"ran","holder":"anonymous","journey":"quotation","tracking_id":"quot_c19eba7667ee","trace":"491838c9e5889bc0d9a4b29badf9911d","asked":[["Odoo","GET /web/version","200",34],["Odoo","res.users.context_get","given up",10087]]}','e2b925154197ce95e9a2c0a55b74c94546cc4329f77b2951afc93d3efd1433ac');
CREATE TABLE audit_pending (
  id TEXT NOT NULL PRIMARY KEY,
  noted_at BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE claim (
  tracking_id TEXT NOT NULL PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  number INTEGER NOT NULL,
  claimed_at BIGINT NOT NULL
);
CREATE TABLE customer_key (
  environment TEXT NOT NULL,
  external_id TEXT NOT NULL,
  PRIMARY KEY (environment, external_id)
);
INSERT INTO "customer_key" VALUES('PRODUCTION','puente.ct_ab43d5fe4e053967df98');
INSERT INTO "customer_key" VALUES('PRODUCTION','puente.co_52a1efab1e4b726613b5');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.ct_8e43ca37701228e74983');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.co_bd228a14cae43835ca51');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.ct_a5a24abb138874135798');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.co_ef47a3343fff0439dc45');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.ct_997661eecb574111f6db');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.co_31fae53408e429d7a41c');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.ct_e240bcaea43a9ddcd598');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.co_8bc06e9964d33abcf11e');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.ct_f309168b7b2df7efda11');
INSERT INTO "customer_key" VALUES('DEVELOPMENT','puente.co_1dafcc4d144e2b610f15');
INSERT INTO "customer_key" VALUES('PRODUCTION','puente.ct_13e77787f49d46253a51');
INSERT INTO "customer_key" VALUES('PRODUCTION','puente.co_3ecb631ec573dff71b42');
CREATE TABLE heard (
  vendor TEXT NOT NULL,
  id TEXT NOT NULL,
  fact TEXT NOT NULL,
  heard_at BIGINT NOT NULL,
  PRIMARY KEY (vendor, id)
);
CREATE TABLE inbound (
  sid TEXT NOT NULL PRIMARY KEY,
  phone_key TEXT NOT NULL,
  whatsapp BOOLEAN NOT NULL,
  answer TEXT NOT NULL,
  heard_at BIGINT NOT NULL
);
CREATE TABLE job (
  tracking_id TEXT NOT NULL PRIMARY KEY,
  journey TEXT NOT NULL,
  holder TEXT NOT NULL,
  conversation TEXT,
  language TEXT NOT NULL,
  -- What makes a second call the same intent; null when nothing does.
  intent TEXT,
  arguments_hash TEXT NOT NULL,
  status TEXT NOT NULL,
  -- A step has begun, so a back end may have been written to.
  begun BOOLEAN NOT NULL,
  progress_es TEXT NOT NULL,
  progress_en TEXT NOT NULL,
  input TEXT NOT NULL,
  output TEXT,
  error_type TEXT,
  error_es TEXT,
  error_en TEXT,
  -- Tries in a row that a back end did not answer, and since when.
  attempts INTEGER NOT NULL,
  failing_since BIGINT,
  bugs INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  completed_at BIGINT
, told BOOLEAN NOT NULL DEFAULT TRUE, too_late BOOLEAN NOT NULL DEFAULT FALSE, questions TEXT, trace TEXT, teller TEXT, paused BOOLEAN NOT NULL DEFAULT FALSE, woken BOOLEAN NOT NULL DEFAULT FALSE);
INSERT INTO "job" VALUES('quot_93b13a7b2545','quotation','anonymous',NULL,'es','472844d90225e9833ac8199185d8f5083acaaa9032288e82ea147c284e393367','b78a88ee95f487fa723765e90f71f8fe9ff2c1244c9efcf18c7e44c5f16125b5','completed',1,'Completado','Completed','{"partner_name":"Prudencia SA","contact_name":"Prudencia","email":"prudencia@example.com","phone":"+52 55 1234 5097","lead_name":"Cotización Prudencia","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}','{"partner_id":66,"partner_name":"Prudencia SA","contact_id":67,"contact_name":"Prudencia","lead_id":64,"lead_name":"Cotización Prudencia","opportunity_id":64,"sale_order_id":7,"sale_order_name":"S00003","user_id":9,"user_name":"Elena Ríos","amount_untaxed":25998.00,"amount_tax":0.00,"amount_total":25998.00,"currency":"USD","lines":[{"product_id":26174,"product":"[P021] Robot PUDU CC1 Pro","qty":2,"price":12999.00,"subtotal":25998.00}],"environment":"production","url":"http://127.0.0.1:42339/odoo/sale.order/7","lead_url":"http://127.0.0.1:42339/odoo/crm.lead/64"}',NULL,NULL,NULL,0,NULL,0,1796078526244,1796078526484,1796078526484,1,0,NULL,'00-21f22d3eb82cb419218b25a60eb066a9-bf8edf5a03e397f3-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_dae508ffcb76','quotation','anonymous',NULL,'es','d88c9dc77b4c847fa6141be063af5a9ed8fccee21346403e28b037d8cf08b84b','9a2f3788c892bc3b4fcdf0fc36afd3c179767f678faf71c153d69573335f87a4','completed',1,'Completado','Completed','{"partner_name":"Ana SA","contact_name":"Ana","email":"ana@example.com","phone":"+52 55 1234 3972","lead_name":"Cotización Ana","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}','{"partner_id":66,"partner_name":"Ana SA","contact_id":67,"contact_name":"Ana","lead_id":64,"lead_name":"Cotización Ana","opportunity_id":64,"sale_order_id":5,"sale_order_name":"S00001","user_id":9,"user_name":"Elena Ríos","amount_untaxed":25998.00,"amount_tax":0.00,"amount_total":25998.00,"currency":"USD","lines":[{"product_id":26174,"product":"[P021] Robot PUDU CC1 Pro","qty":2,"price":12999.00,"subtotal":25998.00}],"environment":"development","url":"http://127.0.0.1:37563/odoo/sale.order/5","lead_url":"http://127.0.0.1:37563/odoo/crm.lead/64"}',NULL,NULL,NULL,0,NULL,0,1796078526939,1796078527231,1796078527231,1,0,NULL,'00-d9553236634a55e23fce91abada5b859-9c0d8ba1c43293db-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_47d5fa2f1288','quotation','anonymous',NULL,'es','4eba96bd3d25f3553dffee338cc534963f61ce2f00837eb7dccb4cb0f511ac52','92690c9b6085bf5a2ae23ada66ef02754b04ed382e52d85b35d3ac15612c2c85','completed',1,'Completado','Completed','{"partner_name":"Berta SA","contact_name":"Berta","email":"berta@example.com","phone":"+52 55 1234 4524","lead_name":"Cotización Berta","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}','{"partner_id":68,"partner_name":"Berta SA","contact_id":69,"contact_name":"Berta","lead_id":65,"lead_name":"Cotización Berta","opportunity_id":65,"sale_order_id":6,"sale_order_name":"S00002","user_id":9,"user_name":"Elena Ríos","amount_untaxed":25998.00,"amount_tax":0.00,"amount_total":25998.00,"currency":"USD","lines":[{"product_id":26174,"product":"[P021] Robot PUDU CC1 Pro","qty":2,"price":12999.00,"subtotal":25998.00}],"environment":"development","url":"http://127.0.0.1:37563/odoo/sale.order/6","lead_url":"http://127.0.0.1:37563/odoo/crm.lead/65"}',NULL,NULL,NULL,0,NULL,0,1796078527270,1796078527428,1796078527428,1,0,NULL,'00-828da87fc3dcc9589ee9c35b1cff7c41-abad436c9694db93-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_256444821899','quotation','anonymous',NULL,'es','43d8ff6fb46ad0c103d1ce8bbf2123ddd376dd375060dd6d6a142660cbf5f785','995cfe32067ac1fa161423059b468cbd25f08718f6900f30adc5acaedbe7181f','completed',1,'Completado','Completed','{"partner_name":"Carla SA","contact_name":"Carla","email":"carla@example.com","phone":"+52 55 1234 7633","lead_name":"Cotización Carla","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}','{"partner_id":70,"partner_name":"Carla SA","contact_id":71,"contact_name":"Carla","lead_id":66,"lead_name":"Cotización Carla","opportunity_id":66,"sale_order_id":7,"sale_order_name":"S00003","user_id":9,"user_name":"Elena Ríos","amount_untaxed":25998.00,"amount_tax":0.00,"amount_total":25998.00,"currency":"USD","lines":[{"product_id":26174,"product":"[P021] Robot PUDU CC1 Pro","qty":2,"price":12999.00,"subtotal":25998.00}],"environment":"development","url":"http://127.0.0.1:37563/odoo/sale.order/7","lead_url":"http://127.0.0.1:37563/odoo/crm.lead/66"}',NULL,NULL,NULL,0,NULL,0,1796078527463,1796078527721,1796078527721,1,0,NULL,'00-b57b9bdd205e665029bc4356e917200d-4c84ce47f75c0d8b-00',NULL,0,0);
INSERT INTO "job" VALUES('chg_e5b68b266f35','confirm_quotation','anonymous',NULL,'es','b393ec1a3fddb15ee5bd957170854035d187a3a69c2dd0153a38dc78a5a141d9','cb0d8da9fbfb95ad69ba5058ff04c30df7679da57900af6e487361f9b238daf8','completed',1,'Completado','Completed','{"order":"S00002"}','{"order_id":6,"name":"S00002","customer":"Berta SA","state":"sale","before":"draft","amount_total":25998.0,"currency":"USD","url":"http://127.0.0.1:37563/odoo/sale.order/6","environment":"development"}',NULL,NULL,NULL,0,NULL,0,1796078527793,1796078528316,1796078528316,1,0,NULL,'00-f8fcf021a151534f6a0569727e74b11b-02c3adf899e8b023-00',NULL,0,0);
INSERT INTO "job" VALUES('chg_c2292c17e287','log_note','anonymous',NULL,'es','eaf95bade1a0662f62edb726dbf2e3ca63f10b7d9b9f7bdcee19739f1a1b7374','9906cfeb05f045085d823618e5db032ef86cb1924de7fb95ad1f7a66306d9aab','completed',1,'Completado','Completed','{"about":"order","record":"S00002","text":"Nota terminada."}','{"note_id":4,"about":"order","record_id":6,"name":"S00002","url":"http://127.0.0.1:37563/odoo/sale.order/6","environment":"development"}',NULL,NULL,NULL,0,NULL,0,1796078528615,1796078528762,1796078528762,1,0,NULL,'00-50015111574c44454a463d201fc63d19-75c0fa6f17eae5ed-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_6bbad43523e9','quotation','anonymous',NULL,'es','ba49ee167382a1296423307490b9015c117574dce4be132d9ff43d0157d1134d','eef62ceb9205a7ee0252afc42b783309a4962ea2f540a79a6ee4fcef6a0365f3','failed',0,'No se pudo completar','It could not be completed','{"partner_name":"Mala SA","contact_name":"Mala","email":"mala@example.com","phone":"+52 55 1234 6569","lead_name":"Cotización Mala","product_id":99999999,"product_qty":2,"product_price":-1,"products":[],"user_id":0}',NULL,'invalid','product_id: no existe el producto 99999999 en Odoo.','product_id: there is no product 99999999 in Odoo.',0,NULL,0,1796078528802,1796078528966,1796078528966,1,0,NULL,'00-692825a75ce6d91d5908f6d663739cb5-08835248f0b8ed05-00',NULL,0,0);
INSERT INTO "job" VALUES('hand_2e7fd79fb2d1','handoff','anonymous','conv_abc123','es','ceaf56e8464c542f056239c5ec19988c2fdbe36d1dc8bd97112f1d7980a3aec5','cb77f52192d7666e95b5d920df86e0265e947c99a6c7d732acf56363d7a0cb0a','processing',1,'Aviso enviado a Elena Ríos...','Word sent to Elena Ríos...','{"user_phone":"+5215512345678","reason":"Cliente solicita información","user_name":"Juan Pérez","conversation_id":"conv_abc123"}',NULL,NULL,NULL,NULL,0,NULL,0,1796078528987,1796078529205,NULL,1,0,NULL,'00-742b05430f484a2ebf7df511f0e2cb4d-4cf78b51e020ca9f-00',NULL,1,0);
INSERT INTO "job" VALUES('quot_86b0904af9fa','quotation','anonymous',NULL,'es','abf94963a873d73b0defdfe8a351b25296df35b7ea9fb10f9e035ffc6c2c68d9','8d61d1612ddbf489e5d35aeae52d4d5034acb46e76026b575b5c77abb49cdc38','processing',1,'Aún no se sabe si Odoo lo hizo; se comprobará de nuevo automáticamente.','It is not yet known whether Odoo did it; it will be checked again automatically.','{"partner_name":"Diana SA","contact_name":"Diana","email":"diana@example.com","phone":"+52 55 1234 1207","lead_name":"Cotización Diana","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}',NULL,NULL,NULL,NULL,1,1796078530507,0,1796078530195,1796078530511,NULL,1,0,NULL,'00-a646e5875737feeaf997e8e0ebd9c3bb-d3c0475a4ee48d63-00',NULL,0,0);
INSERT INTO "job" VALUES('chg_0b84a2ffd98c','confirm_quotation','anonymous',NULL,'es','1fbe064529b2e18427a872249cb1515f50ed42b39f0d1fc7a1d16f1a8e019e1a','b878b406ac86293f7337f1fbe0e10f77bedb6171bee96ee744ba9f8f5275d922','processing',1,'Aún no se sabe si Odoo lo hizo; se comprobará de nuevo automáticamente.','It is not yet known whether Odoo did it; it will be checked again automatically.','{"order":"S00001"}',NULL,NULL,NULL,NULL,1,1796078530720,0,1796078530497,1796078530721,NULL,1,0,NULL,'00-e9c5036089ac51c56127b88ad97d23a1-826df543f63b53c7-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_c19eba7667ee','quotation','anonymous',NULL,'es','b74f24abdb99f0e7b3a38d4e7e48f262c7ad41d8b813e6f75e195439d8df6d82','b7664b7f150cdfd60b0b70e084545127d49bcd5b4b823251a201724e0f5b27d8','processing',1,'Aún no se sabe si Odoo lo hizo; se comprobará de nuevo automáticamente.','It is not yet known whether Odoo did it; it will be checked again automatically.','{"partner_name":"Elena SA","contact_name":"Elena","email":"elena@example.com","phone":"+52 55 1234 9945","lead_name":"Cotización Elena","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}',NULL,NULL,NULL,NULL,1,1796078530655,0,1796078530498,1796078530655,NULL,1,0,NULL,'00-491838c9e5889bc0d9a4b29badf9911d-51db01f1f5798815-00',NULL,0,0);
INSERT INTO "job" VALUES('chg_b5e23b9395e8','log_note','anonymous',NULL,'es','9ed6376cc5bd4f6573eb78605b37ae52739706d8b176e16d0aa644d91329d187','995178a2c8b1839d044d58eab4a3a5e9d06147c2fac82e2cca14bbbac07137a4','processing',1,'Aún no se sabe si Odoo lo hizo; se comprobará de nuevo automáticamente.','It is not yet known whether Odoo did it; it will be checked again automatically.','{"about":"order","record":"S00001","text":"Nota a medias."}',NULL,NULL,NULL,NULL,1,1796078530674,0,1796078530500,1796078530674,NULL,1,0,NULL,'00-0006cd5a96d0e331c3b384b18bf6fb87-65d3aff703cd32a1-00',NULL,0,0);
INSERT INTO "job" VALUES('chg_519e9bbfdef9','send_quotation','anonymous',NULL,'es','a63c96ee1ee52188553185a76c8051e1b22b04d5601b138c82b48ebea6bc2540','d411423afaeb87843344676f244bc634d8a6cc59b710a9bee5fe7e347f7c7274','processing',1,'Aún no se sabe si Odoo lo hizo; se comprobará de nuevo automáticamente.','It is not yet known whether Odoo did it; it will be checked again automatically.','{"order":"S00003"}',NULL,NULL,NULL,NULL,1,1796078530761,0,1796078530501,1796078530761,NULL,1,0,NULL,'00-44657a92d27e0b777321ddd4dc61da0f-3da312666f38651b-00',NULL,0,0);
INSERT INTO "job" VALUES('chg_1571139833de','schedule_activity','anonymous',NULL,'es','e5d63aa3de9c05ee8cbae370debddd2c6c208d42daf9a6b28e590391813cdcfc','191f1c5469092146ae493cc249467cdbe66de2ec36e518e38231b02d0613e2b2','completed',1,'Completado','Completed','{"about":"order","record":"S00002","summary":"Llamar","due":"2030-01-15","type":"call"}','{"activity_id":1,"state":"open","type":"call","summary":"Llamar","due":"2030-01-15","assigned_to":"Elena Ríos","about":"order","record_id":6,"name":"S00002","url":"http://127.0.0.1:37563/odoo/sale.order/6","environment":"development"}',NULL,NULL,NULL,0,NULL,0,1796078530502,1796078530730,1796078530730,1,0,NULL,'00-b93f15747b6dcef87758bdddde8f5781-af7b0e145610a07f-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_b56ee927f105','quotation','anonymous',NULL,'es','6f28017b4408812b402f74591b6a72e2edf438b5f64fcc971b7ca345a2f9f013','46685e1c05b7943edd3e545cddea834be63678a2d49077058e6d18ee0dd77caf','queued',0,'En espera...','Waiting...','{"partner_name":"Flora SA","contact_name":"Flora","email":"flora@example.com","phone":"+52 55 1234 7200","lead_name":"Cotización Flora","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}',NULL,NULL,NULL,NULL,0,NULL,0,1796078531825,1796078531825,NULL,1,0,NULL,'00-bf4a221b324441ef16c7fc5131f4e5a1-ada02d28828ef7ff-00',NULL,0,0);
INSERT INTO "job" VALUES('quot_9265304ee93e','quotation','anonymous',NULL,'es','82c9b29e769ca9e44707747488c8ec192bdc7628ba3b6fc57398baf70f01489e','9170a3ff82fe66053a6223c8b9ff90eae5d965d64b8f2872880b59428fcd4bbc','processing',1,'Aún no se sabe si Odoo lo hizo; se comprobará de nuevo automáticamente.','It is not yet known whether Odoo did it; it will be checked again automatically.','{"partner_name":"Gloria SA","contact_name":"Gloria","email":"gloria@example.com","phone":"+52 55 1234 4696","lead_name":"Cotización Gloria","product_id":26174,"product_qty":2,"product_price":-1,"products":[],"user_id":0}',NULL,NULL,NULL,NULL,1,1796078542168,0,1796078542143,1796078542169,NULL,1,0,NULL,'00-6e1560324932e00563fa18b0d0f0ceb1-88d844dc1b436351-00',NULL,0,0);
CREATE TABLE person_key (
  person TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  sealing_key TEXT NOT NULL,
  used_at BIGINT NOT NULL
);
INSERT INTO "person_key" VALUES('2d3abf3a5682ef1f4fdb4f3bd348a77c','98476316f068251f','mAr1gnYQaO2yE7QY/8C3YEJ4XwYcPTxUOkXxDlA3C30=',1796078526035);
INSERT INTO "person_key" VALUES('36a846054cde9cb5a75cd1cff3ec5a07','f589d3140ff4e1b4','ESCrUEycyXU/ZPC3/i6z4Ape3Adyzp0bIMFY66K4gbY=',1796078526036);
INSERT INTO "person_key" VALUES('9b646f618dcd1fb6ad6412dd00f02f84','77fd60699c49df4f','tyja5W/ml/W9BL6KKmckxqvaEFmS2NEU8Dbg153FZao=',1796078526950);
INSERT INTO "person_key" VALUES('bde4be8338555e62ad47a406d8e5c15f','0af2d342d360b4d0','THFbCnWuMllZCMv6mTLIj/QNh0XS7AhSdAH7CHQpSAg=',1796078526950);
INSERT INTO "person_key" VALUES('995403278880734044c4bc139dffaf4b','faee44eb9ae0631b','y++sKxzhSBOl7rpzXT9rjV/6zxRAPTYrAWYfYN6gJOM=',1796078527270);
INSERT INTO "person_key" VALUES('c8d4ea84e16818999892bd6632eaf7a9','e74443c898f0d583','5soVOdifbr8AFj1McdGdmuQyPh3+BuaiRnz6Civ09fQ=',1796078527271);
INSERT INTO "person_key" VALUES('02bd3e0a06c98633012dc11ac990e02a','eb14227d2d2926ca','bXulnPSEkp3s/6MtQMN+NtfN7tRluhgoQSgOrekF7Pc=',1796078527467);
INSERT INTO "person_key" VALUES('633e41b12707afad291ae51647ef5138','6e97e21317371980','TVQkyHPF+kPxwV4LyM7dXQOGS1XwujlUbaSwlrpbu94=',1796078527467);
INSERT INTO "person_key" VALUES('aed6678dd14aa34587c82f1e628d90d1','ee6cb8c92e4d3575','Zrjbkg818LB2HswszOj9Qjm3NTU41MTaqYt1iAUNbtk=',1796078528812);
INSERT INTO "person_key" VALUES('d8d652c3eb0a413f9deb2495c1ae20f3','139fc7af1252446d','2CqS1OquQwBQ6H4pJnaGCMRC2J7bMYVrrdxdo70DGek=',1796078528812);
INSERT INTO "person_key" VALUES('7144f4c1a465ecca8ff8a1846a276dc2','2ba8323ab316982b','lIRYgmn6RyMTojxG7bg4bzzeF4BVk1RmWpxlNmVix4A=',1796078528988);
INSERT INTO "person_key" VALUES('0667cc26af7d12a9f7ad173880f8686f','8ca1c5193320af19','LM9tfefvdKiPTmd5RRsgsdRJvr2t71WhzO9AzVMKQ3I=',1796078530265);
INSERT INTO "person_key" VALUES('917682704f9f8e4c9ebbe12c75a73c48','c75465ccb6b2c9da','HPOVYHiSfnBMeS14paiFzE3SzIBgq9zoOs9bnZGBwgU=',1796078530265);
INSERT INTO "person_key" VALUES('0d83ef1941a6cd4c8a3bfbafa160b82a','2ee1b6566ef7f918','4OP4ZT5VlIPnJ0DwN9jzrNSqLXwmjAe443a+K/fAD6Q=',1796078530498);
INSERT INTO "person_key" VALUES('649fe8254b7660f21e914885787e8924','edd59f6a699ebf81','U9Z0qLqMl+Z3Ns2XIbBvbelvMIqu6/rxWdPuJsDO3ik=',1796078530498);
INSERT INTO "person_key" VALUES('7d80efa26abd1c2a45c1159ebd5ed2ac','72b17584381b3bd8','FRTkjH0XEAPhRmYXZzbDJDJVNcdkl5NjWJAltjou/o4=',1796078531825);
INSERT INTO "person_key" VALUES('b866f68b7c27e7fe58d20a1680c4657a','b794b7995245bd48','eYmUHBMjCtlBzw68wlElClp5RkAdG3dKQG3Sx8r3zFY=',1796078531825);
CREATE TABLE pick (
  pool TEXT NOT NULL,
  tracking_id TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  PRIMARY KEY (tracking_id, pool)
);
INSERT INTO "pick" VALUES('development','hand_2e7fd79fb2d1',9);
INSERT INTO "pick" VALUES('development','quot_86b0904af9fa',9);
INSERT INTO "pick" VALUES('production','quot_9265304ee93e',9);
CREATE TABLE pick_last_given (
  pool TEXT NOT NULL,
  user_id BIGINT NOT NULL,
  turn BIGINT NOT NULL, given BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (pool, user_id)
);
INSERT INTO "pick_last_given" VALUES('production',9,2,2);
INSERT INTO "pick_last_given" VALUES('development',9,5,5);
CREATE TABLE plan_token (
  id TEXT NOT NULL PRIMARY KEY,
  good_until BIGINT NOT NULL
);
INSERT INTO "plan_token" VALUES('84ec92c5-5174-431a-96eb-2dc1eb9a2f53',1796079425000);
CREATE TABLE quota (
  tenant TEXT NOT NULL,
  slice BIGINT NOT NULL,
  given INTEGER NOT NULL,
  PRIMARY KEY (tenant, slice)
);
CREATE TABLE quota_pause (
  tenant TEXT PRIMARY KEY,
  good_from BIGINT NOT NULL
);
CREATE TABLE scheduled_tasks (
  task_name TEXT NOT NULL,
  task_instance TEXT NOT NULL,
  task_data BYTEA,
  execution_time BIGINT NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by TEXT,
  last_success BIGINT,
  last_failure BIGINT,
  consecutive_failures INTEGER,
  last_heartbeat BIGINT,
  version BIGINT NOT NULL, priority INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (task_name, task_instance)
);
INSERT INTO "scheduled_tasks" VALUES('retention','recurring',NULL,1796164922893,0,NULL,1796078522893,NULL,0,NULL,3,90);
INSERT INTO "scheduled_tasks" VALUES('journey','hand_2e7fd79fb2d1',NULL,1796078589187,0,NULL,1796078529227,NULL,0,NULL,3,-1796078528);
INSERT INTO "scheduled_tasks" VALUES('journey','quot_86b0904af9fa',NULL,1796078541880,0,NULL,1796078541880,NULL,0,NULL,5,-1796078530);
INSERT INTO "scheduled_tasks" VALUES('journey','chg_0b84a2ffd98c',NULL,1796078531884,0,NULL,1796078530721,NULL,0,NULL,3,-1796078531);
INSERT INTO "scheduled_tasks" VALUES('journey','quot_c19eba7667ee',NULL,1796078541879,0,NULL,1796078541879,NULL,0,NULL,5,-1796078532);
INSERT INTO "scheduled_tasks" VALUES('journey','chg_b5e23b9395e8',NULL,1796078541878,0,NULL,1796078541878,NULL,0,NULL,5,-1796078533);
INSERT INTO "scheduled_tasks" VALUES('journey','chg_519e9bbfdef9',NULL,1796078531929,0,NULL,1796078530762,NULL,0,NULL,3,-1796078534);
INSERT INTO "scheduled_tasks" VALUES('journey','quot_b56ee927f105',NULL,1796078541892,0,NULL,1796078541892,NULL,0,NULL,3,-1796078531);
INSERT INTO "scheduled_tasks" VALUES('journey','quot_9265304ee93e',NULL,1796078543497,0,NULL,1796078543497,NULL,0,NULL,5,-1796078542);
CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL);
INSERT INTO "schema_version" VALUES(1,1796078520843);
INSERT INTO "schema_version" VALUES(2,1796078520843);
INSERT INTO "schema_version" VALUES(3,1796078520843);
INSERT INTO "schema_version" VALUES(4,1796078520843);
INSERT INTO "schema_version" VALUES(5,1796078520843);
INSERT INTO "schema_version" VALUES(6,1796078520843);
CREATE TABLE secret (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
INSERT INTO "secret" VALUES('person','nqgOHOYf+1paaoZXUHZQ41g1YQRAa0DYOADPa5ipySQ=');
INSERT INTO "secret" VALUES('plan','UJTKlXg0sQDWBn+N4w8jogFeZMcAV81xT9R/UhJvhTE=');
INSERT INTO "secret" VALUES('mcp','iN4pEKtzm4EcmuH7c4boTVps0srDS7Xtdf7YA8TsA4g=');
CREATE TABLE spool (
  tracking_id TEXT NOT NULL PRIMARY KEY REFERENCES job ON DELETE CASCADE,
  since BIGINT NOT NULL,
  change_count BIGINT NOT NULL
);
CREATE TABLE step (
  tracking_id TEXT NOT NULL REFERENCES job ON DELETE CASCADE,
  name TEXT NOT NULL,
  result TEXT NOT NULL,
  finished_at BIGINT NOT NULL,
  PRIMARY KEY (tracking_id, name)
);
INSERT INTO "step" VALUES('quot_93b13a7b2545','customer','{"partner_id":66,"contact_key":"puente.ct_ab43d5fe4e053967df98","is_new":true}',1796078526374);
INSERT INTO "step" VALUES('quot_93b13a7b2545','order','{"lead_id":64}',1796078526398);
INSERT INTO "step" VALUES('quot_dae508ffcb76','customer','{"partner_id":66,"contact_key":"puente.ct_8e43ca37701228e74983","is_new":true}',1796078527153);
INSERT INTO "step" VALUES('quot_dae508ffcb76','order','{"lead_id":64}',1796078527205);
INSERT INTO "step" VALUES('quot_47d5fa2f1288','customer','{"partner_id":68,"contact_key":"puente.ct_a5a24abb138874135798","is_new":true}',1796078527365);
INSERT INTO "step" VALUES('quot_47d5fa2f1288','order','{"lead_id":65}',1796078527420);
INSERT INTO "step" VALUES('quot_256444821899','customer','{"partner_id":70,"contact_key":"puente.ct_997661eecb574111f6db","is_new":true}',1796078527707);
INSERT INTO "step" VALUES('quot_256444821899','order','{"lead_id":66}',1796078527715);
INSERT INTO "step" VALUES('chg_e5b68b266f35','look','{"id":6,"name":"S00002","customer":"Berta SA","partner_id":68,"salesperson":"Elena Ríos","user_id":9,"opportunity_id":65,"state":"draft","locked":false,"ordered_at":"2026-11-30T22:42:07Z","valid_until":"2026-12-30","lines":[{"id":7,"product":"[P021] Robot PUDU CC1 Pro","product_id":26174,"description":"[P021] Robot PUDU CC1 Pro","qty":2.0,"price":12999.0,"discount":0.0,"subtotal":25998.0}],"more":false,"amount_untaxed":25998.0,"amount_tax":0.0,"amount_total":25998.0,"currency":"USD","url":"http://127.0.0.1:37563/odoo/sale.order/6","environment":"development"}',1796078528214);
INSERT INTO "step" VALUES('chg_e5b68b266f35','make','{"order_id":6,"before":"draft"}',1796078528256);
INSERT INTO "step" VALUES('chg_c2292c17e287','make','{"record_id":6,"name":"S00002","message_id":"<chg_c2292c17e287.note@puente>"}',1796078528754);
INSERT INTO "step" VALUES('hand_2e7fd79fb2d1','subject','{}',1796078529052);
INSERT INTO "step" VALUES('hand_2e7fd79fb2d1','begin','{"at":"2026-11-30T22:42:09.078671533Z"}',1796078529080);
INSERT INTO "step" VALUES('quot_86b0904af9fa','customer','{"partner_id":72,"contact_key":"puente.ct_e240bcaea43a9ddcd598","is_new":true}',1796078530477);
INSERT INTO "step" VALUES('chg_0b84a2ffd98c','look','{"id":5,"name":"S00001","customer":"Ana SA","partner_id":66,"salesperson":"Elena Ríos","user_id":9,"opportunity_id":64,"state":"draft","locked":false,"ordered_at":"2026-11-30T22:42:07Z","valid_until":"2026-12-30","lines":[{"id":6,"product":"[P021] Robot PUDU CC1 Pro","product_id":26174,"description":"[P021] Robot PUDU CC1 Pro","qty":2.0,"price":12999.0,"discount":0.0,"subtotal":25998.0}],"more":false,"amount_untaxed":25998.0,"amount_tax":0.0,"amount_total":25998.0,"currency":"USD","url":"http://127.0.0.1:37563/odoo/sale.order/5","environment":"development"}',1796078530703);
INSERT INTO "step" VALUES('chg_1571139833de','make','{"record_id":6,"name":"S00002","tracking_id":"chg_1571139833de"}',1796078530710);
INSERT INTO "step" VALUES('quot_9265304ee93e','customer','{"partner_id":68,"contact_key":"puente.ct_13e77787f49d46253a51","is_new":true}',1796078542162);
CREATE UNIQUE INDEX job_intent ON job (holder, journey, intent) WHERE intent IS NOT NULL;
CREATE INDEX job_open ON job (created_at) WHERE completed_at IS NULL;
CREATE INDEX job_completed ON job (completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX audit_unwritten ON audit (changed_at) WHERE NOT written;
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX job_untold ON job (holder, journey, arguments_hash, created_at) WHERE NOT told;
CREATE INDEX job_paused ON job (tracking_id) WHERE paused;
CREATE INDEX job_woken ON job (tracking_id) WHERE woken;
CREATE UNIQUE INDEX ask_number ON ask (tracking_id, number);
CREATE UNIQUE INDEX ask_open ON ask (tracking_id) WHERE ended IS NULL;
CREATE INDEX ask_phone ON ask (phone_key, made_at) WHERE phone_key IS NOT NULL;
CREATE INDEX inbound_phone ON inbound (phone_key, heard_at);
CREATE INDEX inbound_old ON inbound (heard_at);
CREATE INDEX heard_by_time ON heard (heard_at);
CREATE INDEX audit_link_by_time ON audit_link (linked_at);
CREATE INDEX audit_pending_by_time ON audit_pending (noted_at);
CREATE UNIQUE INDEX person_key_id ON person_key (id);
CREATE INDEX spool_since ON spool (since);
COMMIT;
