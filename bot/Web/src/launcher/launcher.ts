const frame = document.createElement('iframe');
frame.src = '/chat';
document.body.append(frame);
